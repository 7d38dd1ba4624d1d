import type { Adopted } from "../../plan/plan";
import { ENDPOINTS, EXTERNAL_NODE, INGRESS, type NodeId } from "../../model/nodeId";
import { outside, withRole } from "../model/end";
import type { End } from "../model/end";
import type { Routing } from "../model/routing";
import type { Rule } from "../model/securityRule";
import { cachesOf } from "./caches";
import { databasesOf } from "./databases";
import { groupTypes, nodeOf, ownOrDefault } from "./placement";
import { listOf, recordOf, textOf } from "./registry";
import type { PlannedOf, Registry } from "./registry";
import { jobsByHand, workloadsOf } from "./workloads";
import type { Unplaced } from "./workloads";

/** Everything registered that a security group guards, in the order of registration. */
export function endsOf(
  registry: Registry, routing: Routing, rules: readonly Rule[], adopted: Adopted = {},
): End[] {
  const started = [
    ...workloadsOf(registry),
    ...databasesOf(registry),
    ...cachesOf(registry),
    ...registry.all("loadBalancer").map((balancer) => loadBalancerEnd(registry, balancer)),
    ...registry.all("vpcEndpoint").filter(({ inputs }) => inputs.vpcEndpointType === "Interface")
      .map((endpoint) => endpointEnd(registry, endpoint)),
  ];
  const workloads = [...started, ...jobsByHand(registry, started)].map((end) => placed(end, routing));
  return [...workloads, ...unattached(registry, workloads, rules).map((end) => attached(end, adopted))];
}

function placed(end: Unplaced, routing: Routing): End {
  const blocks = routing.blocksOf(end.subnets);
  return blocks === undefined ? end : { ...end, blocks };
}

function loadBalancerEnd(registry: Registry, balancer: PlannedOf<"loadBalancer">): Unplaced {
  const { inputs } = balancer;
  const isInternal = inputs.internal === true;
  const subnets = [
    ...registry.ids(balancer, "subnets", "subnet"),
    ...listOf(inputs.subnetMappings).flatMap((mapping) =>
      registry.idsIn(balancer, "subnetMappings", recordOf<"subnetId">(mapping).subnetId, "subnet")),
  ];
  return {
    id: balancer.urn, workload: balancer.urn, subnets, isRegistered: true,
    // Its callee has a name of its own.
    name: isInternal ? balancer.name : "ingress",
    node: isInternal ? internalBalancer(balancer) : INGRESS,
    kind: isInternal ? "balancer" : "ingress",
    groups: ownOrDefault(registry, registry.ids(balancer, "securityGroups", ...groupTypes), subnets),
    hasPublicAddress: !isInternal,
    isDualStack: inputs.ipAddressType === "dualstack",
  };
}

function internalBalancer(loadBalancer: PlannedOf<"loadBalancer">): NodeId {
  const { name, inputs: { loadBalancerType } } = loadBalancer;
  const balancer = loadBalancerType === "network" ? "network" : "application";
  return { kind: "balancer", workload: nodeOf(loadBalancer) ?? name, balancer };
}

function endpointEnd(registry: Registry, endpoint: PlannedOf<"vpcEndpoint">): Unplaced {
  const subnets = registry.ids(endpoint, "subnetIds", "subnet");
  return {
    id: endpoint.urn, workload: "endpoints", name: "endpoints", node: ENDPOINTS, kind: "endpoints", subnets,
    isRegistered: true,
    groups: ownOrDefault(registry, registry.ids(endpoint, "securityGroupIds", ...groupTypes), subnets),
    hasPublicAddress: false,
    awsService: textOf(endpoint.inputs.serviceName),
  };
}

/** Security groups that rules name and that nothing has, but for default ones: registered by name, foreign by id. */
function unattached(registry: Registry, workloads: readonly End[], rules: readonly Rule[]): End[] {
  const attached = new Set(workloads.flatMap(({ groups }) => groups));
  const named = new Set(rules.flatMap(({ group, peer }) => (peer.kind === "group" ? [group, peer.id] : [group])));
  const isDefault = (id: string) => registry.is(id, "defaultGroup", "vpc");
  return [...named].filter((id) => !attached.has(id) && !isDefault(id)).map((id) => {
    const name = registry.nameOf(id);
    if (name === undefined) return outside("foreign", id);
    // Not its node's: a service of that name may have another security group.
    const nowhere = { subnets: [], hasPublicAddress: false };
    return { id, workload: id, name, node: EXTERNAL_NODE, kind: "group", groups: [id], ...nowhere, isRegistered: true };
  });
}

/** With what the settings say that a security group outside is attached to. */
function attached(end: End, { network, ingress, fileSystems = [] }: Adopted): End {
  if (end.id === ingress?.securityGroupId) return withRole(end, "ingress");
  if (end.id === network?.endpointsSecurityGroupId) return withRole(end, "endpoints");
  return fileSystems.some(({ securityGroupId }) => end.id === securityGroupId) ? withRole(end, "files") : end;
}
