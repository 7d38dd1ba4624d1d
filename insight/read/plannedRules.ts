import { UNKNOWN } from "../../plan/plan";
import type { PlannedResource } from "../../plan/plan";
import { parseCidr, type Cidr } from "../../graph/aws/cidr";
import { listOf, recordOf, textOf } from "./registry";
import type { KnownType, Registry } from "./registry";
import { trafficOf } from "./traffic";
import type { Traffic } from "./traffic";

/** The other side of a rule. A group and a prefix list go by URN, or by literal id. */
export type Peer =
  | { readonly kind: "group"; readonly id: string }
  | { readonly kind: "block"; readonly block: Cidr }
  | { readonly kind: "prefix-list"; readonly id: string };

/** One permission of a security group, to one peer. */
export interface Rule {
  /** The resource that makes it: a rule's own, or the group's where the rule is inline. */
  readonly urn: string;
  /** URN or literal id of the group that has it. A VPC's URN stands for its default group. */
  readonly group: string;
  readonly direction: "ingress" | "egress";
  readonly traffic: Traffic;
  readonly peer: Peer;
}

/** What may stand for a group: a VPC's URN is that of its default group. */
export const groupTypes: readonly KnownType[] = ["group", "defaultGroup", "vpc"];

/** A value that isn't known could be any block. */
const anyBlock = ["0.0.0.0/0", "::/0"].flatMap((text) => parseCidr(text) ?? []);

/** Every permission that the registered resources make, in the order of registration. */
export function rulesOf(registry: Registry): Rule[] {
  return [
    ...registry.all("group", "defaultGroup").flatMap((group) => inlineRules(registry, group)),
    ...registry.all("ingressRule").flatMap((rule) => separateRules(registry, rule, "ingress")),
    ...registry.all("egressRule").flatMap((rule) => separateRules(registry, rule, "egress")),
    ...registry.all("legacyRule").flatMap((rule) => legacyRules(registry, rule)),
  ];
}

function separateRules(registry: Registry, rule: PlannedResource, direction: Rule["direction"]): Rule[] {
  const { inputs } = rule;
  const traffic = trafficOf(inputs.ipProtocol, inputs.fromPort, inputs.toPort);
  const peers = [
    ...groupPeers(registry.ids(rule, "referencedSecurityGroupId", inputs.referencedSecurityGroupId, ...groupTypes)),
    ...blockPeers(registry, rule, "cidrIpv4", inputs.cidrIpv4),
    ...blockPeers(registry, rule, "cidrIpv6", inputs.cidrIpv6),
    ...prefixListPeers(registry, rule, "prefixListId", inputs.prefixListId),
  ];
  return rulesOn(groupsOf(registry, rule), peers, { urn: rule.urn, direction, traffic });
}

function legacyRules(registry: Registry, rule: PlannedResource): Rule[] {
  const { inputs } = rule;
  const groups = groupsOf(registry, rule);
  const peers = [
    ...groupPeers(registry.ids(rule, "sourceSecurityGroupId", inputs.sourceSecurityGroupId, ...groupTypes)),
    ...groupPeers(inputs.self === true ? groups : []),
    ...blockPeers(registry, rule, "cidrBlocks", inputs.cidrBlocks),
    ...blockPeers(registry, rule, "ipv6CidrBlocks", inputs.ipv6CidrBlocks),
    ...prefixListPeers(registry, rule, "prefixListIds", inputs.prefixListIds),
  ];
  const traffic = trafficOf(inputs.protocol, inputs.fromPort, inputs.toPort);
  return rulesOn(groups, peers, { urn: rule.urn, direction: inputs.type === "egress" ? "egress" : "ingress", traffic });
}

/** The plan's references belong to the whole of `ingress` or `egress`: an unknown group there may be any of them. */
function inlineRules(registry: Registry, group: PlannedResource): Rule[] {
  return (["ingress", "egress"] as const).flatMap((direction) => listOf(group.inputs[direction]).flatMap((given) => {
    const entry = given === UNKNOWN ? { securityGroups: UNKNOWN, cidrBlocks: UNKNOWN } : recordOf(given);
    const peers = [
      ...groupPeers(registry.ids(group, direction, entry.securityGroups, "group", "defaultGroup")),
      ...groupPeers(entry.self === true ? [group.urn] : []),
      ...blockPeers(registry, group, direction, entry.cidrBlocks),
      ...blockPeers(registry, group, direction, entry.ipv6CidrBlocks),
      ...prefixListPeers(registry, group, direction, entry.prefixListIds),
    ];
    const traffic = trafficOf(entry.protocol, entry.fromPort, entry.toPort);
    return rulesOn([group.urn], peers, { urn: group.urn, direction, traffic });
  }));
}

function rulesOn(groups: readonly string[], peers: readonly Peer[], rule: Omit<Rule, "group" | "peer">): Rule[] {
  return groups.flatMap((group) => peers.map((peer) => ({ ...rule, group, peer })));
}

function groupsOf(registry: Registry, rule: PlannedResource): string[] {
  return registry.ids(rule, "securityGroupId", rule.inputs.securityGroupId, ...groupTypes);
}

function groupPeers(ids: readonly string[]): Peer[] {
  return ids.map((id) => ({ kind: "group", id }));
}

/** An unknown block is that of the subnet or VPC it comes from; else it may be any. */
function blockPeers(registry: Registry, resource: PlannedResource, input: string, value: unknown): Peer[] {
  const blocks = registry.ids(resource, input, value, "subnet", "vpc").flatMap((id) => {
    const source = registry.get(id)?.inputs ?? { cidrBlock: id };
    const known = [source.cidrBlock, source.ipv6CidrBlock].flatMap((one) => parseCidr(textOf(one) ?? "") ?? []);
    return known.length > 0 ? known : anyBlock;
  });
  return blocks.map((block) => ({ kind: "block", block }));
}

/** A prefix list of the system's own counts as the blocks in it. */
function prefixListPeers(registry: Registry, resource: PlannedResource, input: string, value: unknown): Peer[] {
  return registry.ids(resource, input, value, "prefixList", "vpcEndpoint").flatMap((id): Peer[] => {
    const list = registry.is(id, "prefixList") ? registry.get(id) : undefined;
    if (!list) return [{ kind: "prefix-list", id }];
    return listOf(list.inputs.entries).flatMap((entry) => blockPeers(registry, list, "entries", recordOf(entry).cidr));
  });
}
