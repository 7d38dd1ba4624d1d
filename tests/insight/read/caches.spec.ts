import * as assert from "node:assert/strict";
import { topologyOf } from "../../../insight/read/readPlan";
import { shop } from "../support/shop";

const urnOf = ({ urn }: { readonly urn: string }): string => urn;

describe("cachesOf", () => {
  it("places a cache where its subnet group says, with the groups that it wears", () => {
    const plan = shop();
    const subnetIds = [plan.id("network-private-1", "Subnet")];
    const group = plan.add("ec2/securityGroup:SecurityGroup", "carts", { tags: { "servicegraph:node": "carts" } });
    const subnetGroupName = plan.add("elasticache/subnetGroup:SubnetGroup", "carts", { subnetIds });
    const inputs = { subnetGroupName, securityGroupIds: [group], tags: { "servicegraph:node": "carts" } };
    plan.add("elasticache/replicationGroup:ReplicationGroup", "shop-dev-carts", inputs);
    plan.add("elasticache/cluster:Cluster", "pages", { subnetGroupName });
    const caches = topologyOf(plan.resources, {}).ends.filter(({ kind }) => kind === "store");
    assert.deepEqual(caches.map(({ name, groups, subnets, hasPublicAddress }) =>
      ({ name, groups, subnets, hasPublicAddress })), [
      { name: "carts", groups: [group.urn], subnets: subnetIds.map(urnOf), hasPublicAddress: false },
      {
        // A cache without groups wears the VPC's default one.
        name: "pages",
        groups: [plan.id("network", "ec2/vpc:Vpc"), plan.id("network", "DefaultSecurityGroup")].map(urnOf),
        subnets: subnetIds.map(urnOf), hasPublicAddress: false,
      },
    ]);
  });
});
