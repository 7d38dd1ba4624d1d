import * as assert from "node:assert/strict";
import { topologyOf } from "../../../insight/read/readPlan";
import { shop } from "../support/shop";

describe("databasesOf", () => {
  it("places a cluster of Aurora where its subnet group says, public where one of its instances is", () => {
    const plan = shop();
    const subnet = plan.id("network-private-1", "Subnet");
    const tags = { "servicegraph:node": "orders-db" };
    const group = plan.add("ec2/securityGroup:SecurityGroup", "orders-db", { tags });
    const dbSubnetGroupName = plan.add("rds/subnetGroup:SubnetGroup", "orders-db", { subnetIds: [subnet] });
    const placed = { dbSubnetGroupName, vpcSecurityGroupIds: [group] };
    const clusterIdentifier = plan.add("rds/cluster:Cluster", "orders", { ...placed, tags });
    plan.add("rds/cluster:Cluster", "closed", placed);
    plan.add("rds/clusterInstance:ClusterInstance", "orders-1", { clusterIdentifier, publiclyAccessible: false });
    plan.add("rds/clusterInstance:ClusterInstance", "orders-2", { clusterIdentifier, publiclyAccessible: true });
    plan.add("rds/instance:Instance", "users", { ...placed, publiclyAccessible: false });
    const stores = topologyOf(plan.resources, {}).ends.filter(({ kind }) => kind === "store");
    assert.deepEqual(stores.map(({ name, groups, subnets, hasPublicAddress }) =>
      [name, groups, subnets, hasPublicAddress]), [
      ["users", [group.urn], [subnet.urn], false],
      ["orders-db", [group.urn], [subnet.urn], true],
      ["closed", [group.urn], [subnet.urn], false],
    ]);
  });
});
