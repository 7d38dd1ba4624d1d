import type { ExternalCall, ExternalPeer, ResolvedService } from "../../model/system";
import { EXTERNAL_NODE, INTERNET, tasksNode, type NodeId } from "../../model/nodeId";
import { modes } from "../../model/endpoints";
import type { Entry } from "../discovery/modes/discoveryMode";
import { discoveryModes } from "../discovery/modes/modes";
import { idOf } from "./callRules";
import type { Rule } from "../../model/rule";

/**
 * What one call between the system and an external needs: one rule of the system's security group for each peer, and
 * where the external is to be admitted, one of the peer's own. `nodes` says which groups of others are nodes here.
 *
 * An external that calls in may use each discovery mode of the service that it can: it connects to the tasks, or to an
 * internal load balancer.
 */
export function externalRules(
  call: ExternalCall, nodes: ReadonlyMap<string, NodeId>, services: readonly ResolvedService[],
): Rule[] {
  const { from, to, direction, port, protocol, peers, admit } = call;
  const traffic = { port, ...protocol === "udp" && { protocol } };
  const calls = [idOf(call)];
  return peers.flatMap((peer): Rule[] => {
    const { node, ...end } = farEnd(peer, nodes);
    if (direction === "in") {
      return entries(call, services).map((entry) =>
        ({ half: "in", from: node, to: entry.node, ...traffic, port: entry.port, ...end, whom: [from], calls }));
    }
    const out: Rule = { half: "out", from: tasksNode(from), to: node, ...traffic, ...end, whom: [to], calls };
    return admit && "securityGroupId" in peer ? [out, { ...out, half: "in" }] : [out];
  });
}

/** Where a service takes calls from outside. */
function entries({ to, port }: ExternalCall, services: readonly ResolvedService[]): readonly Entry[] {
  const callee = services.find(({ name }) => name === to);
  if (callee === undefined) return [{ node: tasksNode(to), port }];
  return modes.map((mode) => discoveryModes[mode])
    .filter((mode) => mode.callers.includes("external") && mode.hostOf(callee) !== undefined)
    .flatMap((mode) => mode.entryOf(callee, port) ?? []);
}

/** Whatever leads to every address leads to the internet, as NAT's rule does. */
function farEnd(peer: ExternalPeer, nodes: ReadonlyMap<string, NodeId>): { node: NodeId; peer?: ExternalPeer } {
  const node = "securityGroupId" in peer ? nodes.get(peer.securityGroupId) : undefined;
  if (node !== undefined) return { node };
  return { node: "cidr" in peer && peer.cidr === "0.0.0.0/0" ? INTERNET : EXTERNAL_NODE, peer };
}
