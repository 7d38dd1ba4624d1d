import type { End } from "../model/end";
import type { Listeners } from "../model/listeners";
import type { Passage } from "./allowedPaths";
import { carries, isOnly } from "../model/traffic";

/**
 * The same passages, but with the two hops through an internal load balancer as one, from the caller to the callee:
 * listener, target group and the callee's registration join them. A hop is left over where it is wider than that, or
 * leads nowhere. A load balancer calls nobody by itself, so that its hop to a target is none without a caller.
 */
export function relayed(passages: readonly Passage[], listeners: Listeners): Passage[] {
  const onward = new Map<End, Passage[]>();
  for (const passage of passages.filter(({ from }) => from.kind === "balancer")) {
    onward.set(passage.from, [...onward.get(passage.from) ?? [], passage]);
  }
  return passages.flatMap((passage) => {
    const { from, to, traffic } = passage;
    if (from.kind === "balancer") return isForward(passage, listeners) ? [] : [passage];
    if (to.kind !== "balancer") return [passage];
    const joined = (onward.get(to) ?? []).flatMap((next) => join(passage, next, listeners));
    return joined.length > 0 && isOnly(traffic, traffic.port) ? joined : [passage, ...joined];
  });
}

/** Whether all of a load balancer's hop is what a listener passes on. */
export function isForward({ from, to, traffic }: Passage, listeners: Listeners): boolean {
  return isOnly(traffic, traffic.port) && listeners.targetPorts(from, to).includes(traffic.port);
}

function join(hop: Passage, next: Passage, listeners: Listeners): Passage[] {
  return listeners.forwards(hop.to, next.to).flatMap(({ port = NaN, targetPort }) => {
    if (!carries(hop.traffic, port) || !carries(next.traffic, targetPort)) return [];
    return [{
      from: hop.from, to: next.to, traffic: { protocol: "tcp", port: targetPort, toPort: targetPort },
      rules: [...hop.rules, ...next.rules], relay: { balancer: hop.to, port },
    }];
  });
}
