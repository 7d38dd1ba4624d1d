import { storeNode } from "../../model/nodeId";
import { UNKNOWN } from "../../plan/plan";
import { groupTypes, nodeOf, ownOrDefault } from "./placement";
import type { PlannedOf, Registry } from "./registry";
import type { Unplaced } from "./workloads";

/** The databases of a plan, each where its subnet group says. */
export function databasesOf(registry: Registry): Unplaced[] {
  return registry.all("database").map((database) => databaseEnd(registry, database));
}

function databaseEnd(registry: Registry, database: PlannedOf<"database">): Unplaced {
  const name = nodeOf(database) ?? database.name;
  const subnets = registry.ids(database, "dbSubnetGroupName", "subnetGroup").flatMap((id) => {
    const group = registry.get(id, "subnetGroup");
    return group === undefined ? [id] : registry.ids(group, "subnetIds", "subnet");
  });
  const { publiclyAccessible } = database.inputs;
  return {
    id: database.urn, workload: database.urn, name, node: storeNode(name), kind: "store", subnets, isRegistered: true,
    groups: ownOrDefault(registry, registry.ids(database, "vpcSecurityGroupIds", ...groupTypes), subnets),
    hasPublicAddress: publiclyAccessible === true || publiclyAccessible === UNKNOWN,
  };
}
