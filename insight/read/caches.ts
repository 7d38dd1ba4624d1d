import { storeNode } from "../../model/nodeId";
import { groupTypes, nodeOf, ownOrDefault } from "./placement";
import type { PlannedOf, Registry } from "./registry";
import type { Unplaced } from "./workloads";

type PlannedCache = PlannedOf<"replicationGroup"> | PlannedOf<"cacheCluster">;

/** The caches of a plan, each where its subnet group says. ElastiCache gives none a public address. */
export function cachesOf(registry: Registry): Unplaced[] {
  return [...registry.all("replicationGroup"), ...registry.all("cacheCluster")].map((cache) =>
    cacheEnd(registry, cache));
}

function cacheEnd(registry: Registry, cache: PlannedCache): Unplaced {
  const name = nodeOf(cache) ?? cache.name;
  const subnets = registry.ids(cache, "subnetGroupName", "cacheSubnetGroup").flatMap((id) => {
    const group = registry.get(id, "cacheSubnetGroup");
    return group === undefined ? [id] : registry.ids(group, "subnetIds", "subnet");
  });
  return {
    id: cache.urn, workload: cache.urn, name, node: storeNode(name), kind: "store", subnets, isRegistered: true,
    groups: ownOrDefault(registry, registry.ids(cache, "securityGroupIds", ...groupTypes), subnets),
    hasPublicAddress: false,
  };
}
