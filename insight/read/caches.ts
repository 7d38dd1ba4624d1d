import { groupTypes } from "./placement";
import type { Registry } from "./registry";
import { storeEnd } from "./storeEnd";
import type { Unplaced } from "./workloads";

/** The caches of a plan, each where its subnet group says. ElastiCache gives none a public address. */
export function cachesOf(registry: Registry): Unplaced[] {
  return registry.all("replicationGroup", "cacheCluster").map((cache) =>
    storeEnd(registry, cache, {
      subnetGroups: registry.ids(cache, "subnetGroupName", "cacheSubnetGroup"), kind: "cacheSubnetGroup",
      groups: registry.ids(cache, "securityGroupIds", ...groupTypes), hasPublicAddress: false,
    }));
}
