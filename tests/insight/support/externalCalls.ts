import { callId } from "../../../model/callId";
import type { ExternalCall, ExternalPeer } from "../../../model/system";
import { peerText } from "../../../insight/proof/externalNames";
import type { PlanBuilder } from "./planBuilder";

/** A call to the outside, or from there where `from` is no service. */
export function externalCall(
  [from, to]: readonly [string, string], port: number, peers: readonly ExternalPeer[], more: Partial<ExternalCall> = {},
): ExternalCall {
  const ends = { from, to, port, protocol: more.protocol ?? "tcp" };
  return { id: callId(ends), ...ends, direction: "out", peers, admit: false, env: {}, ...more };
}

/** Registers the rules that a call with the outside takes, each named `<from>-calls-<to>-<half>-<peer>`. */
export function open(plan: PlanBuilder, ...calls: readonly ExternalCall[]): PlanBuilder {
  for (const call of calls) for (const peer of call.peers) openTo(plan, call, peer);
  return plan;
}

function openTo(plan: PlanBuilder, call: ExternalCall, peer: ExternalPeer): void {
  const { from, to, direction, port, protocol, admit } = call;
  const own = plan.id(direction === "out" ? from : to, "SecurityGroup");
  const traffic = { ipProtocol: protocol, fromPort: port, toPort: port };
  const add = (half: "in" | "out", securityGroupId: unknown, other: object) => {
    const type = half === "in" ? "SecurityGroupIngressRule" : "SecurityGroupEgressRule";
    plan.add(`vpc/s${type.slice(1)}:${type}`, `${from}-calls-${to}-${half}-${peerText(peer)}`,
      { securityGroupId, ...other, ...traffic });
  };
  add(direction === "out" ? "out" : "in", own, inputsOf(peer));
  if (admit && "securityGroupId" in peer) add("in", peerText(peer), { referencedSecurityGroupId: own });
}

function inputsOf(peer: ExternalPeer): object {
  if ("prefixListId" in peer) return { prefixListId: peer.prefixListId };
  if (!("cidr" in peer)) return { referencedSecurityGroupId: peerText(peer) };
  return peer.cidr.includes(":") ? { cidrIpv6: peer.cidr } : { cidrIpv4: peer.cidr };
}
