import type { ExternalCall, ExternalPeer } from "../../model/system";
import type { Assumption } from "./assumption";
import { parseCidr } from "../../graph/aws/cidr";
import { externalOf, peerText } from "../proof/externalNames";
import type { Routing } from "../model/routing";
import { trafficText } from "../model/traffic";

/** What the other end of a call with the outside is taken to do: one line for all services that talk with it alike. */
export function externalAssumptions(routing: Routing, calls: readonly ExternalCall[]): Assumption[] {
  const found = new Map<string, { call: ExternalCall; peer: ExternalPeer; services: string[] }>();
  for (const call of calls) {
    for (const peer of call.peers.filter((candidate) => isTrusted(routing, call, candidate))) {
      const key = JSON.stringify([externalOf(call), call.direction, call.protocol, call.port, peer]);
      const same = found.get(key) ?? { call, peer, services: [] };
      found.set(key, { ...same, services: [...same.services, call.direction === "out" ? call.from : call.to] });
    }
  }
  return [...found.values()].map(({ call, peer, services }) =>
    ({ id: peerText(peer), message: messageOf(routing, call, peer, services.sort().join(", ")) }));
}

/** Not where the plan has it: the rule of the other end, or the route to the internet. */
function isTrusted(routing: Routing, { admit }: ExternalCall, peer: ExternalPeer): boolean {
  const block = "cidr" in peer ? parseCidr(peer.cidr) : undefined;
  return block === undefined ? !(admit && "securityGroupId" in peer) : !routing.isPublic(block);
}

function messageOf(routing: Routing, call: ExternalCall, peer: ExternalPeer, services: string): string {
  const name = externalOf(call);
  const [inward, traffic] = [call.direction === "in", trafficText(call)];
  if ("cidr" in peer) {
    const block = parseCidr(peer.cidr);
    const leads = `leads ${inward ? "here" : "there"}`;
    return block !== undefined && routing.isOwn(block)
      ? `belongs to ${name}, within this stack's VPC, whose local route ${leads}`
      : `belongs to ${name}, and a route that is not this stack's ${leads}`;
  }
  if ("prefixListId" in peer) return `holds the addresses of ${name}, and a route leads ${inward ? "here" : "there"}`;
  return inward
    ? `is the security group of ${name}, and lets it out to ${services} on ${traffic}`
    : `is the security group of ${name}, and admits ${services} on ${traffic}`;
}
