import { UNKNOWN } from "../plan/plan";
import type { Adopted, PlannedResource } from "../plan/plan";
import type { Cidr } from "./cidr";
import type { Network } from "./network";
import { listOf, recordOf, textOf } from "./registry";
import type { KnownType, Registry } from "./registry";
import { groupTypes } from "./rules";
import type { Rule } from "./rules";

/**
 * What a flow may come from or go to. Registered: `service`, `ingress` (an internet-facing load balancer), `balancer`
 * (an internal one), `endpoints` (an interface endpoint), `group` (a group that none of them wears). Outside:
 * `internet`, `block` (addresses that a rule names), `gateway` (an AWS service by its
 * prefix list), `prefix-list` (any other), `foreign` (a group by id).
 */
export interface End {
  /** A URN, or the literal id, that no other end has. */
  readonly id: string;
  /** As flows print it. */
  readonly name: string;
  readonly kind: "service" | "ingress" | "balancer" | "endpoints" | "group" | Outside;
  /** What wears a foreign group, where the settings say so: the adopted load balancer, or the VPC's own endpoints. */
  readonly role?: "ingress" | "endpoints";
  /** URNs or literal ids of the security groups that it wears. */
  readonly groups: readonly string[];
  readonly subnets: readonly string[];
  /** Addresses that it may have; undefined, any, where nothing says. */
  readonly blocks?: readonly Cidr[];
  readonly hasPublicAddress: boolean;
  readonly resource?: PlannedResource;
}

type Outside = "internet" | "block" | "gateway" | "prefix-list" | "foreign";

/** Everything registered that a security group guards, in the order of registration. */
export function endsOf(
  registry: Registry, network: Network, rules: readonly Rule[], adopted: Adopted = {},
): End[] {
  const placed = (end: Omit<End, "blocks">): End => ({ ...end, blocks: network.blocksOf(end.subnets) });
  const workloads = [
    ...registry.all("service").flatMap((one) => serviceEnd(registry, one)),
    ...registry.all("loadBalancer").map((one) => loadBalancerEnd(registry, one)),
    ...registry.all("vpcEndpoint").filter(({ inputs }) => inputs.vpcEndpointType === "Interface")
      .map((one) => endpointEnd(registry, one)),
  ].map(placed);
  return [...workloads, ...unworn(registry, workloads, rules).map((end) => withRole(end, adopted))];
}

/** An end that stands for addresses or groups outside of the plan. */
export function outside(kind: Outside, id: string, name = id): End {
  return { id, name, kind, groups: kind === "foreign" ? [id] : [], subnets: [], hasPublicAddress: false };
}

export const internet = outside("internet", "internet");

/** A task without awsvpc networking has no group of its own, and no end. */
function serviceEnd(registry: Registry, resource: PlannedResource): Array<Omit<End, "blocks">> {
  const given = resource.inputs.networkConfiguration;
  if (given === undefined) return [];
  const { subnets, securityGroups, assignPublicIp } = recordOf(given);
  const ids = (value: unknown, ...wanted: readonly KnownType[]) =>
    registry.ids(resource, "networkConfiguration", given === UNKNOWN ? UNKNOWN : value, ...wanted);
  const places = ids(subnets, "subnet");
  const groups = ids(securityGroups, "group", "defaultGroup");
  return [{
    id: resource.urn, name: nodeName(resource), kind: "service", resource, subnets: places,
    groups: groups.length > 0 ? groups : defaultGroups(registry, places),
    hasPublicAddress: assignPublicIp === true || assignPublicIp === UNKNOWN,
  }];
}

function loadBalancerEnd(registry: Registry, resource: PlannedResource): Omit<End, "blocks"> {
  const { inputs } = resource;
  const isInternal = inputs.internal === true;
  const subnets = [
    ...registry.ids(resource, "subnets", inputs.subnets, "subnet"),
    ...listOf(inputs.subnetMappings).flatMap((mapping) =>
      registry.ids(resource, "subnetMappings", recordOf(mapping).subnetId, "subnet")),
  ];
  const groups = registry.ids(resource, "securityGroups", inputs.securityGroups, ...groupTypes);
  return {
    id: resource.urn, resource, subnets,
    name: isInternal ? nodeName(resource) : "ingress",
    kind: isInternal ? "balancer" : "ingress",
    groups: groups.length > 0 ? groups : defaultGroups(registry, subnets),
    hasPublicAddress: !isInternal,
  };
}

function endpointEnd(registry: Registry, resource: PlannedResource): Omit<End, "blocks"> {
  const { inputs } = resource;
  const subnets = registry.ids(resource, "subnetIds", inputs.subnetIds, "subnet");
  const groups = registry.ids(resource, "securityGroupIds", inputs.securityGroupIds, ...groupTypes);
  return {
    id: resource.urn, name: "endpoints", kind: "endpoints", resource, subnets,
    groups: groups.length > 0 ? groups : defaultGroups(registry, subnets),
    hasPublicAddress: false,
  };
}

/** What names no group wears its VPC's default one. */
function defaultGroups(registry: Registry, subnets: readonly string[]): string[] {
  const vpcs = subnets.flatMap((id) => {
    const subnet = registry.get(id);
    return subnet ? registry.ids(subnet, "vpcId", subnet.inputs.vpcId, "vpc") : [];
  });
  return [...new Set(vpcs.flatMap((vpc) => [vpc, ...registry.all("defaultGroup")
    .filter((group) => registry.ids(group, "vpcId", group.inputs.vpcId, "vpc").includes(vpc)).map(({ urn }) => urn)]))];
}

/** Groups that rules name and no workload wears, but for default ones: registered by name, foreign by id. */
function unworn(registry: Registry, workloads: readonly End[], rules: readonly Rule[]): End[] {
  const worn = new Set(workloads.flatMap(({ groups }) => groups));
  const named = new Set(rules.flatMap(({ group, peer }) => (peer.kind === "group" ? [group, peer.id] : [group])));
  const isDefault = (id: string) => registry.is(id, "defaultGroup", "vpc");
  return [...named].filter((id) => !worn.has(id) && !isDefault(id)).map((id) => {
    const resource = registry.get(id);
    if (!resource) return outside("foreign", id);
    // Not its node's: a service of that name may wear another group.
    return { id, name: resource.name, kind: "group", groups: [id], subnets: [], hasPublicAddress: false, resource };
  });
}

function withRole(end: End, { network, ingress }: Adopted): End {
  if (end.id === ingress?.securityGroupId) return { ...end, role: "ingress" };
  return end.id === network?.endpointsSecurityGroupId ? { ...end, role: "endpoints" } : end;
}

/** The service's name, from the tag that everything of one node carries. */
function nodeName(resource: PlannedResource): string {
  return textOf(recordOf(resource.inputs.tags)["servicegraph:node"]) ?? resource.name;
}
