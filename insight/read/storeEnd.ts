import { storeNode } from "../../model/nodeId";
import { nodeOf, ownOrDefault, type Placement } from "./placement";
import type { PlannedResource } from "../../plan/plan";
import type { Registry } from "./registry";
import type { Unplaced } from "./workloads";

/** A store with a security group, in the subnets of its subnet groups; of one that is there, its id stands for them. */
export function storeEnd(
  registry: Registry,
  store: Pick<PlannedResource, "urn" | "name"> & { readonly inputs: { readonly tags?: unknown } },
  { subnetGroups, kind, groups, hasPublicAddress }: Omit<Placement, "subnets"> & {
    /** Ids of subnet groups of this kind. */
    readonly subnetGroups: readonly string[];
    readonly kind: "subnetGroup" | "cacheSubnetGroup";
  },
): Unplaced {
  const name = nodeOf(store) ?? store.name;
  const subnets = subnetGroups.flatMap((id) => {
    const group = registry.get(id, kind);
    return group === undefined ? [id] : registry.ids(group, "subnetIds", "subnet");
  });
  return {
    id: store.urn, workload: store.urn, name, node: storeNode(name), kind: "store", subnets, isRegistered: true,
    groups: ownOrDefault(registry, groups, subnets), hasPublicAddress,
  };
}
