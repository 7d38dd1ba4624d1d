import * as assert from "node:assert/strict";
import { gatewayEndpointsOf, subnetsOf, vpcsOf } from "../../../insight/read/plannedNetwork";
import { Registry } from "../../../insight/read/registry";
import { UNKNOWN } from "../../../plan/plan";
import { PlanBuilder } from "../support/planBuilder";
import type { Ref } from "../support/planBuilder";

/** A VPC with a subnet and a gateway. */
function vpc(): { plan: PlanBuilder; subnet: Ref; gatewayId: Ref; vpcId: Ref } {
  const plan = new PlanBuilder();
  const vpcId = plan.add("ec2/vpc:Vpc", "network", { cidrBlock: "10.0.0.0/16" });
  const subnet = plan.add("ec2/subnet:Subnet", "own", { vpcId, cidrBlock: "10.0.1.0/24" });
  const gatewayId = plan.add("ec2/internetGateway:InternetGateway", "network", { vpcId });
  return { plan, subnet, gatewayId, vpcId };
}

const isPublic = (plan: PlanBuilder) => subnetsOf(new Registry(plan.resources))[0]?.isPublic;

describe("subnetsOf", () => {
  it("finds a subnet public by a route of its table to an internet gateway, written inline or apart", () => {
    for (const isInline of [true, false]) {
      const { plan, subnet, gatewayId, vpcId } = vpc();
      const routes = isInline ? [{ cidrBlock: "0.0.0.0/0", gatewayId }] : undefined;
      const routeTableId = plan.add("ec2/routeTable:RouteTable", "own", { vpcId, routes });
      plan.add("ec2/routeTableAssociation:RouteTableAssociation", "own", { subnetId: subnet, routeTableId });
      if (!isInline) plan.add("ec2/route:Route", "own", { routeTableId, destinationCidrBlock: "0.0.0.0/0", gatewayId });
      assert.equal(isPublic(plan), true);
    }
  });

  it("reads the VPC's main table where a subnet has none of its own", () => {
    const { plan, gatewayId, vpcId } = vpc();
    const routes = [{ cidrBlock: "0.0.0.0/0", gatewayId }];
    const routeTableId = plan.add("ec2/routeTable:RouteTable", "main", { vpcId, routes });
    assert.equal(isPublic(plan), false);
    plan.add("ec2/mainRouteTableAssociation:MainRouteTableAssociation", "main", { vpcId, routeTableId });
    assert.equal(isPublic(plan), true);
  });

  it("has all of IPv6 for the addresses of a subnet whose block AWS chooses", () => {
    const plan = new PlanBuilder();
    plan.add("ec2/subnet:Subnet", "own", { cidrBlock: "10.0.1.0/24", ipv6CidrBlock: UNKNOWN });
    const [subnet] = subnetsOf(new Registry(plan.resources));
    assert.deepEqual([subnet?.blocks, subnet?.knownBlocks].map((blocks) => blocks?.map(({ text }) => text)),
      [["10.0.1.0/24", "::/0"], ["10.0.1.0/24"]]);
  });
});

describe("vpcsOf", () => {
  it("knows which resources set the rules of the default security group, and whether there are any", () => {
    const { plan, vpcId } = vpc();
    plan.add("ec2/defaultSecurityGroup:DefaultSecurityGroup", "empty", { vpcId, ingress: [] });
    plan.add("ec2/defaultSecurityGroup:DefaultSecurityGroup", "open", { vpcId, egress: [{ protocol: "-1" }] });
    plan.add("ec2/defaultSecurityGroup:DefaultSecurityGroup", "other", { vpcId: "vpc-1" });
    const [found] = vpcsOf(new Registry(plan.resources));
    assert.deepEqual(found?.defaultGroups.map(({ id, hasRules }) => [id.split("::").at(-1), hasRules]),
      [["empty", false], ["open", true]]);
  });
});

describe("gatewayEndpointsOf", () => {
  it("leaves interface endpoints out, and takes an endpoint without a type for a gateway, as AWS does", () => {
    const plan = new PlanBuilder();
    plan.add("ec2/vpcEndpoint:VpcEndpoint", "logs", { vpcEndpointType: "Interface" });
    const serviceName = "com.amazonaws.us-east-1.s3";
    plan.add("ec2/vpcEndpoint:VpcEndpoint", "s3", { serviceName, routeTableIds: ["rtb-1"] });
    assert.deepEqual(gatewayEndpointsOf(new Registry(plan.resources)).map(({ name, awsService, routeTables }) =>
      [name, awsService, routeTables]), [["s3", serviceName, ["rtb-1"]]]);
  });
});
