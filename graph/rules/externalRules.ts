import type { ExternalCall, ExternalPeer, ResolvedService } from "../../model/system";
import { balancerAt } from "./callRules";
import { OUTSIDE, type Rule } from "../../model/rule";

/**
 * What one call between the system and an external needs: one rule of the system's group for each peer, and where the
 * external is to be admitted, one of the peer's own group. `nodes` says which groups of others are nodes here.
 *
 * An external that calls in may come by each way that the service publishes and it can use: straight to the tasks, and
 * through an internal load balancer.
 */
export function externalRules(
  call: ExternalCall, nodes: ReadonlyMap<string, string>, services: readonly ResolvedService[],
): Rule[] {
  const { from, to, direction, port, protocol, peers, admit } = call;
  const way = { port, ...protocol === "udp" && { protocol } };
  return peers.flatMap((peer): Rule[] => {
    const { node, ...end } = farEnd(peer, nodes);
    if (direction === "in") {
      return entrances(call, services).map((one) =>
        ({ half: "in", from: node, to: one, ...way, ...end, whom: [from] }));
    }
    const out: Rule = { half: "out", from, to: node, ...way, ...end, whom: [to] };
    return admit && "securityGroupId" in peer ? [out, { ...out, half: "in" }] : [out];
  });
}

/** The nodes at which a service takes calls from outside. */
function entrances({ to, port }: ExternalCall, services: readonly ResolvedService[]): readonly string[] {
  const callee = services.find(({ name }) => name === to);
  const balancer = balancerAt(callee, port);
  if (balancer === undefined) return [to];
  return callee?.dns === undefined ? [balancer.node] : [to, balancer.node];
}

/** Whatever leads to every address leads to the internet, as NAT's rule does. */
function farEnd(peer: ExternalPeer, nodes: ReadonlyMap<string, string>): { node: string; peer?: ExternalPeer } {
  const node = "securityGroupId" in peer ? nodes.get(peer.securityGroupId) : undefined;
  if (node !== undefined) return { node };
  return { node: "cidr" in peer && peer.cidr === "0.0.0.0/0" ? "internet" : OUTSIDE, peer };
}
