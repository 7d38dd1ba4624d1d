import type { ExternalCall, ExternalPeer } from "../graph/system";
import { OUTSIDE, type Rule } from "./rule";

/**
 * What one call between a service and an external needs: one rule of the service's group for each peer, and where the
 * external is to be admitted, one of the peer's own group. `nodes` says which groups of others are nodes here.
 */
export function externalRules(call: ExternalCall, nodes: ReadonlyMap<string, string>): Rule[] {
  const { from, to, direction, port, protocol, peers, admit } = call;
  const way = { port, ...protocol === "udp" && { protocol } };
  return peers.flatMap((peer): Rule[] => {
    const { node, ...end } = farEnd(peer, nodes);
    if (direction === "in") return [{ half: "in", from: node, to, ...way, ...end, whom: [from] }];
    const out: Rule = { half: "out", from, to: node, ...way, ...end, whom: [to] };
    return admit && "securityGroupId" in peer ? [out, { ...out, half: "in" }] : [out];
  });
}

/** Whatever leads to every address leads to the internet, as NAT's rule does. */
function farEnd(peer: ExternalPeer, nodes: ReadonlyMap<string, string>): { node: string; peer?: ExternalPeer } {
  const node = "securityGroupId" in peer ? nodes.get(peer.securityGroupId) : undefined;
  if (node !== undefined) return { node };
  return { node: "cidr" in peer && peer.cidr === "0.0.0.0/0" ? "internet" : OUTSIDE, peer };
}
