import { UNKNOWN } from "../../plan/plan";
import { anyIpv6, anywhere } from "../../graph/aws/addressRanges";
import type { Peer, Rule } from "../model/securityRule";
import { trafficOf } from "../model/traffic";
import { groupTypes } from "./placement";
import { knownBlocks } from "./plannedNetwork";
import { listOf, recordOf } from "./registry";
import type { Planned, PlannedOf, Registry } from "./registry";

/** A value that isn't known could be any block. */
const anyBlock = [anywhere, anyIpv6];

/** Every permission that the registered resources make, in the order of registration. */
export function rulesOf(registry: Registry): Rule[] {
  return [
    ...registry.all("group", "defaultGroup").flatMap((group) => inlineRules(registry, group)),
    ...registry.all("ingressRule").flatMap((rule) => separateRules(registry, rule, "ingress")),
    ...registry.all("egressRule").flatMap((rule) => separateRules(registry, rule, "egress")),
    ...registry.all("legacyRule").flatMap((rule) => legacyRules(registry, rule)),
  ];
}

function separateRules(
  registry: Registry, rule: PlannedOf<"ingressRule" | "egressRule">, direction: Rule["direction"],
): Rule[] {
  const { inputs } = rule;
  const traffic = trafficOf(inputs.ipProtocol, inputs.fromPort, inputs.toPort);
  const peers = [
    ...groupPeers(registry.ids(rule, "referencedSecurityGroupId", ...groupTypes)),
    ...blockPeers(registry, rule, "cidrIpv4", inputs.cidrIpv4),
    ...blockPeers(registry, rule, "cidrIpv6", inputs.cidrIpv6),
    ...prefixListPeers(registry, rule, "prefixListId", inputs.prefixListId),
  ];
  return rulesOn(registry.ids(rule, "securityGroupId", ...groupTypes), peers, { urn: rule.urn, direction, traffic });
}

function legacyRules(registry: Registry, rule: PlannedOf<"legacyRule">): Rule[] {
  const { inputs } = rule;
  const groups = registry.ids(rule, "securityGroupId", ...groupTypes);
  const peers = [
    ...groupPeers(registry.ids(rule, "sourceSecurityGroupId", ...groupTypes)),
    ...groupPeers(inputs.self === true ? groups : []),
    ...blockPeers(registry, rule, "cidrBlocks", inputs.cidrBlocks),
    ...blockPeers(registry, rule, "ipv6CidrBlocks", inputs.ipv6CidrBlocks),
    ...prefixListPeers(registry, rule, "prefixListIds", inputs.prefixListIds),
  ];
  const traffic = trafficOf(inputs.protocol, inputs.fromPort, inputs.toPort);
  return rulesOn(groups, peers, { urn: rule.urn, direction: inputs.type === "egress" ? "egress" : "ingress", traffic });
}

/** A rule that is part of a security group. */
type InlineRule =
  "protocol" | "fromPort" | "toPort" | "securityGroups" | "self" | "cidrBlocks" | "ipv6CidrBlocks" | "prefixListIds";

const unknownRule: Readonly<Partial<Record<InlineRule, unknown>>> = { securityGroups: UNKNOWN, cidrBlocks: UNKNOWN };

/** The plan's references belong to the whole of `ingress` or `egress`: an unknown group there may be any of them. */
function inlineRules(registry: Registry, group: PlannedOf<"group" | "defaultGroup">): Rule[] {
  return (["ingress", "egress"] as const).flatMap((direction) => listOf(group.inputs[direction]).flatMap((item) => {
    const entry = item === UNKNOWN ? unknownRule : recordOf<InlineRule>(item);
    const peers = [
      ...groupPeers(registry.idsIn(group, direction, entry.securityGroups, "group", "defaultGroup")),
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

function groupPeers(ids: readonly string[]): Peer[] {
  return ids.map((id) => ({ kind: "group", id }));
}

/** An unknown block is that of the subnet or VPC it comes from; else it may be any. */
function blockPeers<Inputs>(
  registry: Registry, resource: Planned<Inputs>, input: keyof Inputs, value: unknown,
): Peer[] {
  const blocks = registry.idsIn(resource, input, value, "subnet", "vpc").flatMap((id) => {
    const known = knownBlocks(registry.get(id, "subnet", "vpc")?.inputs ?? { cidrBlock: id });
    return known.length > 0 ? known : anyBlock;
  });
  return blocks.map((block) => ({ kind: "block", block }));
}

/** A prefix list of the system's own counts as the blocks in it. */
function prefixListPeers<Inputs>(
  registry: Registry, resource: Planned<Inputs>, input: keyof Inputs, value: unknown,
): Peer[] {
  return registry.idsIn(resource, input, value, "prefixList", "vpcEndpoint").flatMap((id): Peer[] => {
    const list = registry.get(id, "prefixList");
    if (!list) return [{ kind: "prefix-list", id }];
    return listOf(list.inputs.entries).flatMap((entry) =>
      blockPeers(registry, list, "entries", recordOf<"cidr">(entry).cidr));
  });
}
