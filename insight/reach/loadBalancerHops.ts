import type { Listeners } from "../model/listenerModel";
import type { AllowedPath } from "./allowedPaths";
import { carries, isOnly } from "../model/traffic";
import { grouped } from "../../graph/text/grouped";

/**
 * The same paths, but with the two hops through an internal load balancer as one, from the caller to the callee:
 * listener, target group and the callee's registration join them. A hop is left over where it is wider than that, or
 * leads nowhere. A load balancer calls nobody by itself, so that its hop to a target is none without a caller.
 */
export function joinedAtLoadBalancers(paths: readonly AllowedPath[], listeners: Listeners): AllowedPath[] {
  const onward = grouped(paths.filter(({ from }) => from.kind === "balancer"), ({ from }) => from);
  return paths.flatMap((path) => {
    const { from, to, traffic } = path;
    if (from.kind === "balancer") return isForward(path, listeners) ? [] : [path];
    if (to.kind !== "balancer") return [path];
    const joined = (onward.get(to) ?? []).flatMap((next) => join(path, next, listeners));
    return joined.length > 0 && isOnly(traffic, traffic.port) ? joined : [path, ...joined];
  });
}

/** Whether all of a load balancer's hop is what a listener passes on. */
export function isForward({ from, to, traffic }: AllowedPath, listeners: Listeners): boolean {
  return isOnly(traffic, traffic.port) && listeners.targetPorts(from, to).includes(traffic.port);
}

function join(hop: AllowedPath, next: AllowedPath, listeners: Listeners): AllowedPath[] {
  return listeners.forwards(hop.to, next.to).flatMap(({ port = NaN, targetPort }) => {
    if (!carries(hop.traffic, port) || !carries(next.traffic, targetPort)) return [];
    return [{
      from: hop.from, to: next.to, traffic: { protocol: "tcp", port: targetPort, toPort: targetPort },
      rules: [...hop.rules, ...next.rules], viaLoadBalancer: { balancer: hop.to, port },
    }];
  });
}
