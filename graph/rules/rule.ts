import type { Transport } from "../../model/endpoints";
import { OUTSIDE, type Rule } from "../../model/rule";

/** Both halves of what may talk between two groups of the system's. */
export function bothHalves(from: string, to: string, port: number, transport: Transport = "tcp"): Rule[] {
  const ends = { from, to, port, ...transport === "udp" && { protocol: transport } };
  return [{ half: "in", ...ends }, { half: "out", ...ends }];
}

/** The node whose group a rule belongs to; {@link OUTSIDE}: it belongs to the peer's. */
export const ownerOf = ({ half, from, to }: Rule): string => half === "in" ? to : from;

/**
 * The rule's logical name, for one pair of names of its ends: the same in any order of the graph. It says what the
 * rule permits and not what for, since AWS takes no permission twice: externals that share a group share its rule.
 */
export function ruleName({ half, port, protocol, peer }: Rule, from: string, to: string): string {
  // A service named `calls` could make two paths one name; no service's name has a double hyphen.
  const calls = [from, to].some((name) => name.split("-").includes("calls")) ? "--calls--" : "-calls-";
  const which = peer === undefined || to === "internet" ? "" : `-${peerName(peer)}`;
  return `${from}${calls}${to}-${port}${protocol === undefined ? "" : `-${protocol}`}-${half}${which}`;
}

function peerName(peer: NonNullable<Rule["peer"]>): string {
  if ("stack" in peer) return `${peer.stack.name}/${peer.stack.service}`;
  if ("cidr" in peer) return peer.cidr;
  if ("prefixList" in peer) return peer.prefixList;
  return "prefixListId" in peer ? peer.prefixListId : peer.securityGroupId;
}

/** A sentence in the characters, and of the length, that EC2 takes. */
export function describeRule({ half, from, to, port, protocol, peer, whom = [] }: Rule): string {
  const names = whom.join(", ");
  const admits = to === OUTSIDE || half === "out";
  const [caller, callee] = peer === undefined ? [from, to] : admits ? [from, names] : [names, to];
  return `${caller} calls ${callee} on ${port}${protocol === undefined ? "" : `/${protocol}`}`.slice(0, 255);
}
