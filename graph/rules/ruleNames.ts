import type { CallId } from "../../model/callId";
import type { Transport } from "../../model/endpoints";
import { nodeName, type NodeId } from "../../model/nodeId";
import type { Rule } from "../../model/rule";

/** What goes between two nodes. */
interface Traffic {
  readonly port: number;
  /** @default "tcp" */
  readonly transport?: Transport;
  /** The declared calls that need it. @default none */
  readonly calls?: readonly CallId[];
}

/** Both halves of what may talk between two security groups of the system's. */
export function bothHalves(from: NodeId, to: NodeId, { port, transport = "tcp", calls = [] }: Traffic): Rule[] {
  const ends = { from, to, port, ...transport === "udp" && { protocol: transport }, ...calls.length > 0 && { calls } };
  return [{ half: "in", ...ends }, { half: "out", ...ends }];
}

/** The node whose security group a rule belongs to; an external's rule belongs to the group that is its peer. */
export const ownerOf = ({ half, from, to }: Rule): NodeId => half === "in" ? to : from;

/**
 * The rule's logical name, for one pair of names of its ends: the same in any order of the graph. It says what the
 * rule permits and not what for, since AWS takes no permission twice: externals that share a group share its rule.
 */
export function ruleName({ half, to: end, port, protocol, peer }: Rule, from: string, to: string): string {
  // A service named `calls` could make two paths one name; no service's name has a double hyphen.
  const calls = [from, to].some((name) => name.split("-").includes("calls")) ? "--calls--" : "-calls-";
  const which = peer === undefined || end.kind === "internet" ? "" : `-${peerName(peer)}`;
  return `${from}${calls}${to}-${port}${protocol === undefined ? "" : `-${protocol}`}-${half}${which}`;
}

/** The rule's logical name. */
export function nameOfRule(rule: Rule): string {
  return ruleName(rule, nodeName(rule.from), nodeName(rule.to));
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
  const [source, target] = [nodeName(from), nodeName(to)];
  const admits = to.kind === "external" || half === "out";
  const [caller, callee] = peer === undefined ? [source, target] : admits ? [source, names] : [names, target];
  return `${caller} calls ${callee} on ${port}${protocol === undefined ? "" : `/${protocol}`}`.slice(0, 255);
}
