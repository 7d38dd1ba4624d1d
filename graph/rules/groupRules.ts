import { nodeName, type NodeId } from "../../model/nodeId";
import type { Rule } from "../../model/rule";
import { ownerOf } from "./ruleNames";

/** The rules of one security group in one direction, in which AWS counts them. */
export interface GroupRules {
  readonly node: NodeId;
  readonly half: Rule["half"];
  readonly rules: readonly Rule[];
}

/** The rules of each security group of the system's; those of externals' own security groups are left out. */
export function groupRules(rules: readonly Rule[]): GroupRules[] {
  const groups = new Map<string, GroupRules & { readonly rules: Rule[] }>();
  for (const rule of rules) {
    const node = ownerOf(rule);
    if (node.kind === "external") continue;
    const key = `${nodeName(node)} ${rule.half}`;
    const known = groups.get(key);
    if (known === undefined) groups.set(key, { node, half: rule.half, rules: [rule] });
    else known.rules.push(rule);
  }
  return [...groups.values()];
}

/**
 * What the rules of one direction count for the quota of their security group. AWS enforces it for IPv4 and IPv6 apart;
 * a rule that names a security group or a prefix list counts for both. AWS: "Amazon VPC quotas", security groups.
 */
export function quotaCount(rules: readonly Rule[]): number {
  const isOf = (wanted: "IPv4" | "IPv6") => ({ peer }: Rule): boolean =>
    peer === undefined || !("cidr" in peer) || peer.cidr.includes(":") === (wanted === "IPv6");
  return Math.max(rules.filter(isOf("IPv4")).length, rules.filter(isOf("IPv6")).length);
}
