import type { Adopted, PlannedResource } from "../../plan/plan";
import type { Cidr } from "../../graph/aws/cidr";
import type { Network } from "./plannedNetwork";
import { ownOrDefault } from "./placement";
import { listOf, recordOf } from "./registry";
import type { Registry } from "./registry";
import { groupTypes } from "./plannedRules";
import type { Rule } from "./plannedRules";
import { jobsByHand, workloadsOf } from "./workloads";

/**
 * What a flow may come from or go to. Registered: `service`, `job`, `instances` (of EC2, on which tasks run), `files`
 * (a mount target of a file system), `ingress` (an internet-facing load balancer), `balancer` (an internal one),
 * `endpoints` (an interface endpoint), `group` (a group that none of them wears). Outside: `internet`, `block`
 * (addresses that a rule names), `gateway` (an AWS service by its prefix list), `prefix-list` (any other), `foreign`
 * (a group by id).
 */
export interface End {
  /** A URN, or the literal id, that no other end has. */
  readonly id: string;
  /** As flows print it. */
  readonly name: string;
  readonly kind: "service" | "job" | "instances" | "files" | "ingress" | "balancer" | "endpoints" | "group" | Outside;
  /** Alike on ends that are one: all interface endpoints, the mount targets of a file system, a job however started. */
  readonly workload: string;
  /** What wears a foreign group, where the settings say so: an adopted load balancer, endpoints, or a file system. */
  readonly role?: "ingress" | "endpoints" | "files";
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
  const started = [
    ...workloadsOf(registry),
    ...registry.all("loadBalancer").map((one) => loadBalancerEnd(registry, one)),
    ...registry.all("vpcEndpoint").filter(({ inputs }) => inputs.vpcEndpointType === "Interface")
      .map((one) => endpointEnd(registry, one)),
  ];
  const workloads = [...started, ...jobsByHand(registry, started)].map(placed);
  return [...workloads, ...unworn(registry, workloads, rules).map((end) => withRole(end, adopted))];
}

/** Whether it is the tasks of a service or a job. */
export function runsTasks({ kind }: End): boolean {
  return kind === "service" || kind === "job";
}

/** An end that stands for addresses or groups outside of the plan. */
export function outside(kind: Outside, id: string, name = id): End {
  return { id, workload: id, name, kind, groups: kind === "foreign" ? [id] : [], subnets: [], hasPublicAddress: false };
}

export const internet = outside("internet", "internet");

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
    id: resource.urn, workload: resource.urn, resource, subnets,
    // Its callee has a name of its own.
    name: isInternal ? resource.name : "ingress",
    kind: isInternal ? "balancer" : "ingress",
    groups: ownOrDefault(registry, groups, subnets),
    hasPublicAddress: !isInternal,
  };
}

function endpointEnd(registry: Registry, resource: PlannedResource): Omit<End, "blocks"> {
  const { inputs } = resource;
  const subnets = registry.ids(resource, "subnetIds", inputs.subnetIds, "subnet");
  const groups = registry.ids(resource, "securityGroupIds", inputs.securityGroupIds, ...groupTypes);
  return {
    id: resource.urn, workload: "endpoints", name: "endpoints", kind: "endpoints", resource, subnets,
    groups: ownOrDefault(registry, groups, subnets),
    hasPublicAddress: false,
  };
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
    const nowhere = { subnets: [], hasPublicAddress: false };
    return { id, workload: id, name: resource.name, kind: "group", groups: [id], ...nowhere, resource };
  });
}

function withRole(end: End, { network, ingress, fileSystems = [] }: Adopted): End {
  if (end.id === ingress?.securityGroupId) return { ...end, role: "ingress" };
  if (end.id === network?.endpointsSecurityGroupId) return { ...end, role: "endpoints" };
  return fileSystems.some(({ securityGroupId }) => end.id === securityGroupId) ? { ...end, role: "files" } : end;
}
