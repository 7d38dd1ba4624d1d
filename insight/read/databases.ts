import { UNKNOWN } from "../../plan/plan";
import { groupTypes } from "./placement";
import type { PlannedOf, Registry } from "./registry";
import { storeEnd } from "./storeEnd";
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
  return storeEnd(registry, database, {
    subnetGroups: registry.ids(database, "dbSubnetGroupName", "subnetGroup"), kind: "subnetGroup",
    groups: registry.ids(database, "vpcSecurityGroupIds", ...groupTypes), hasPublicAddress,
  });
}

function isPublic({ inputs: { publiclyAccessible } }: PlannedOf<"database"> | PlannedOf<"auroraInstance">): boolean {
  return publiclyAccessible === true || publiclyAccessible === UNKNOWN;
}
