import * as assert from "node:assert/strict";
import type { AdoptedNetwork } from "../../../model/network";
import { parseCidr } from "../../../graph/aws/cidr";
import { Network } from "../../../insight/read/plannedNetwork";
import { Registry } from "../../../insight/read/registry";
import { PlanBuilder } from "../support/planBuilder";
import type { Ref } from "../support/planBuilder";

const anywhere = parseCidr("0.0.0.0/0");
const anywhere6 = parseCidr("::/0");
assert.ok(anywhere && anywhere6);

/** A VPC with a subnet and a gateway, and routes to add. */
function vpc(): { plan: PlanBuilder; subnet: Ref; gatewayId: Ref; vpcId: Ref; network: () => Network } {
  const plan = new PlanBuilder();
  const vpcId = plan.add("ec2/vpc:Vpc", "network", { cidrBlock: "10.0.0.0/16" });
  const subnet = plan.add("ec2/subnet:Subnet", "one", { vpcId, cidrBlock: "10.0.1.0/24" });
  const gatewayId = plan.add("ec2/internetGateway:InternetGateway", "network", { vpcId });
  return { plan, subnet, gatewayId, vpcId, network: () => new Network(new Registry(plan.resources)) };
}

describe("Network", () => {
  it("finds a subnet public by a route of its table to an internet gateway, written inline or apart", () => {
    for (const isInline of [true, false]) {
      const { plan, subnet, gatewayId, vpcId, network } = vpc();
      const routes = isInline ? [{ cidrBlock: "0.0.0.0/0", gatewayId }] : undefined;
      const routeTableId = plan.add("ec2/routeTable:RouteTable", "one", { vpcId, routes });
      plan.add("ec2/routeTableAssociation:RouteTableAssociation", "one", { subnetId: subnet, routeTableId });
      if (!isInline) plan.add("ec2/route:Route", "one", { routeTableId, destinationCidrBlock: "0.0.0.0/0", gatewayId });
      assert.equal(network().subnets.get(subnet.urn)?.isPublic, true);
    }
  });

  it("reads the VPC's main table where a subnet has none of its own", () => {
    const { plan, subnet, gatewayId, vpcId, network } = vpc();
    const routes = [{ cidrBlock: "0.0.0.0/0", gatewayId }];
    const routeTableId = plan.add("ec2/routeTable:RouteTable", "main", { vpcId, routes });
    assert.equal(network().subnets.get(subnet.urn)?.isPublic, false);
    plan.add("ec2/mainRouteTableAssociation:MainRouteTableAssociation", "main", { vpcId, routeTableId });
    assert.equal(network().subnets.get(subnet.urn)?.isPublic, true);
  });

  it("lets IPv4 out through an internet gateway only from a public address", () => {
    const { plan, subnet, gatewayId, vpcId, network } = vpc();
    plan.add("ec2/defaultRouteTable:DefaultRouteTable", "main",
      { defaultRouteTableId: vpcId, routes: [{ cidrBlock: "0.0.0.0/0", gatewayId }] });
    assert.deepEqual([...network().waysOut([subnet.urn], anywhere, false)], []);
    assert.deepEqual([...network().waysOut([subnet.urn], anywhere, true)], ["internet"]);
    assert.deepEqual([...network().waysOut([subnet.urn], anywhere6, true)], []);
  });

  it("assumes the routes of a subnet that is not registered, but no way in to a task without a public address", () => {
    const { network } = vpc();
    assert.deepEqual([...network().waysOut(["subnet-1"], anywhere, false)], ["assumed"]);
    assert.equal(network().isReachable(["subnet-1"], anywhere, false), false);
    assert.equal(network().isReachable(["subnet-1"], anywhere, true), true);
    assert.equal(network().blocksOf(["subnet-1"]), undefined);
  });

  describe("of an adopted VPC", () => {
    const of = (egress: AdoptedNetwork["egress"]) => new Network(new Registry([]), {
      kind: "adopt", vpcId: "vpc-1", privateSubnetIds: ["subnet-1"], publicSubnetIds: [], endpoints: [],
      cidrBlocks: ["11.0.0.0/16", "100.64.0.0/16"], egress,
    });
    const block = (text: string) => parseCidr(text) ?? assert.fail(text);

    it("lets tasks out by NAT only where the settings say that there is some", () => {
      const ways = (egress: AdoptedNetwork["egress"], isPublic: boolean) =>
        [...of(egress).waysOut(["subnet-1"], anywhere, isPublic)];
      assert.deepEqual((["nat", "endpoints", "none"] as const).map((egress) => ways(egress, false)),
        [["assumed"], [], []]);
      assert.deepEqual(ways("none", true), ["assumed"]);
    });

    it("has S3's endpoint where the VPC has endpoints", () => {
      const has = (["nat", "endpoints", "none"] as const).map((egress) =>
        of(egress).hasEndpointRoute(["subnet-1"], undefined));
      assert.deepEqual(has, [false, true, false]);
    });

    it("takes its blocks for its own, whatever their addresses, and any of IPv6 for its tasks'", () => {
      assert.deepEqual(of("nat").blocksOf(["subnet-1"])?.map(({ text }) => text),
        ["11.0.0.0/16", "100.64.0.0/16", "::/0"]);
      assert.equal(of("nat").isPublic(block("11.0.0.0/16")), false);
      assert.equal(of("nat").isPublic(block("11.1.0.0/16")), true);
      assert.deepEqual(["11.0.7.0/24", "11.0.0.0/15"].map((text) => of("nat").isOwn(block(text))), [true, false]);
    });

    it("tells one of its blocks from a part of one, and from more", () => {
      const isAdopted = (text: string) => of("nat").isAdopted(block(text));
      assert.deepEqual(["100.64.0.0/16", "100.64.0.0/17", "100.64.0.0/10"].map(isAdopted), [true, false, false]);
    });
  });
});
