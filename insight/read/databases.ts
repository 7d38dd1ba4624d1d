import { storeNode } from "../../model/nodeId";
import { UNKNOWN } from "../../plan/plan";
import { groupTypes, nodeOf, ownOrDefault } from "./placement";
import type { PlannedOf, Registry } from "./registry";
import type { Unplaced } from "./workloads";

type PlannedDatabase = PlannedOf<"database"> | PlannedOf<"auroraCluster">;

/** The databases of a plan, each where its subnet group says: instances of RDS, and clusters of Aurora. */
export function databasesOf(registry: Registry): Unplaced[] {
  return [
    ...registry.all("database").map((database) => databaseEnd(registry, database, isPublic(database))),
    ...registry.all("auroraCluster").map((cluster) => databaseEnd(registry, cluster, registry.all("auroraInstance")
      .filter((one) => registry.ids(one, "clusterIdentifier", "auroraCluster").includes(cluster.urn)).some(isPublic))),
  ];
}

function databaseEnd(registry: Registry, database: PlannedDatabase, hasPublicAddress: boolean): Unplaced {
  const name = nodeOf(database) ?? database.name;
  const subnets = registry.ids(database, "dbSubnetGroupName", "subnetGroup").flatMap((id) => {
    const group = registry.get(id, "subnetGroup");
    return group === undefined ? [id] : registry.ids(group, "subnetIds", "subnet");
  });
  return {
    id: database.urn, workload: database.urn, name, node: storeNode(name), kind: "store", subnets, isRegistered: true,
    groups: ownOrDefault(registry, registry.ids(database, "vpcSecurityGroupIds", ...groupTypes), subnets),
    hasPublicAddress,
  };
}

function isPublic({ inputs: { publiclyAccessible } }: PlannedOf<"database"> | PlannedOf<"auroraInstance">): boolean {
  return publiclyAccessible === true || publiclyAccessible === UNKNOWN;
}
