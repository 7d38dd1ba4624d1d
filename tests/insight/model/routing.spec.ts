import * as assert from "node:assert/strict";
import type { AdoptedNetwork } from "../../../model/network";
import { parseCidr } from "../../../graph/aws/cidr";
import { Routing } from "../../../insight/model/routing";
import { topologyOf } from "../../../insight/read/readPlan";
import { PlanBuilder } from "../support/planBuilder";
import type { Ref } from "../support/planBuilder";

const anywhere = parseCidr("0.0.0.0/0");
const anywhere6 = parseCidr("::/0");
assert.ok(anywhere && anywhere6);

/** A VPC with a subnet and a gateway, and routes to add. */
function vpc(): { plan: PlanBuilder; subnet: Ref; gatewayId: Ref; vpcId: Ref; routing: () => Routing } {
  const plan = new PlanBuilder();
  const vpcId = plan.add("ec2/vpc:Vpc", "network", { cidrBlock: "10.0.0.0/16" });
  const subnet = plan.add("ec2/subnet:Subnet", "private", { vpcId, cidrBlock: "10.0.1.0/24" });
  const gatewayId = plan.add("ec2/internetGateway:InternetGateway", "network", { vpcId });
  return { plan, subnet, gatewayId, vpcId, routing: () => topologyOf(plan.resources).routing };
}

describe("Routing", () => {
  it("lets IPv4 out through an internet gateway only from a public address", () => {
    const { plan, subnet, gatewayId, vpcId, routing } = vpc();
    plan.add("ec2/defaultRouteTable:DefaultRouteTable", "main",
      { defaultRouteTableId: vpcId, routes: [{ cidrBlock: "0.0.0.0/0", gatewayId }] });
    assert.deepEqual([...routing().egressRoutes([subnet.urn], anywhere, false)], []);
    assert.deepEqual([...routing().egressRoutes([subnet.urn], anywhere, true)], ["internet"]);
    assert.deepEqual([...routing().egressRoutes([subnet.urn], anywhere6, true)], []);
  });

  it("leads no private addresses to an internet gateway, though its route is to every address", () => {
    const { plan, subnet, gatewayId, vpcId, routing } = vpc();
    plan.add("ec2/defaultRouteTable:DefaultRouteTable", "main",
      { defaultRouteTableId: vpcId, routes: [{ cidrBlock: "0.0.0.0/0", gatewayId }] });
    const privately = parseCidr("192.168.0.0/16") ?? assert.fail();
    assert.deepEqual([...routing().egressRoutes([subnet.urn], privately, true)], []);
  });

  it("leads to the addresses that a route and a block have in common, of which some must be public", () => {
    const { plan, subnet, gatewayId, vpcId, routing } = vpc();
    const leads = (route: string, block: string) => {
      plan.add("ec2/defaultRouteTable:DefaultRouteTable", `main-${route}`,
        { defaultRouteTableId: vpcId, routes: [{ cidrBlock: route, gatewayId }] });
      const found = routing().egressRoutes([subnet.urn], parseCidr(block) ?? assert.fail(block), true).size > 0;
      plan.remove(`main-${route}`);
      return found;
    };
    const cases = [
      ["192.168.0.0/16", "0.0.0.0/0"], ["0.0.0.0/0", "192.168.0.0/16"],
      ["8.8.8.0/24", "0.0.0.0/0"], ["0.0.0.0/0", "8.8.8.0/24"], ["8.8.8.0/24", "8.8.8.0/24"],
    ] as const;
    assert.deepEqual(cases.map(([route, block]) => leads(route, block)), [false, false, true, true, true]);
  });

  it("lets IPv6 out through an internet gateway, and in by it, without a public address", () => {
    const { plan, subnet, gatewayId, vpcId, routing } = vpc();
    plan.add("ec2/defaultRouteTable:DefaultRouteTable", "main",
      { defaultRouteTableId: vpcId, routes: [{ ipv6CidrBlock: "::/0", gatewayId }] });
    assert.deepEqual([...routing().egressRoutes([subnet.urn], anywhere6, false)], ["internet"]);
    assert.deepEqual([anywhere6, anywhere].map((block) => routing().isReachable([subnet.urn], block, false)),
      [true, false]);
  });

  it("lets IPv6 alone out through an egress-only gateway, and nothing in", () => {
    const { plan, subnet, vpcId, routing } = vpc();
    // Nobody knows where a route to a prefix list leads.
    plan.add("ec2/defaultRouteTable:DefaultRouteTable", "main",
      { defaultRouteTableId: vpcId, routes: [{ destinationPrefixListId: "pl-1", egressOnlyGatewayId: "eigw-1" }] });
    assert.deepEqual([anywhere6, anywhere].map((block) => [...routing().egressRoutes([subnet.urn], block, false)]),
      [["egress-only"], []]);
    assert.equal(routing().isReachable([subnet.urn], anywhere6, false), false);
  });

  it("reaches beyond the private subnets in a public one, though that is the VPC's own", () => {
    const { plan, gatewayId, vpcId, routing } = vpc();
    const subnetId = plan.add("ec2/subnet:Subnet", "public", { vpcId, cidrBlock: "10.0.2.0/24" });
    const routeTableId = plan.add("ec2/routeTable:RouteTable", "public", { vpcId });
    plan.add("ec2/routeTableAssociation:RouteTableAssociation", "public", { routeTableId, subnetId });
    plan.add("ec2/route:Route", "public", { routeTableId, destinationCidrBlock: "0.0.0.0/0", gatewayId });
    const blocks = ["10.0.1.0/24", "10.0.2.0/24"].map((text) => parseCidr(text) ?? assert.fail(text));
    assert.deepEqual(blocks.map((block) => routing().reachesBeyond(block)), [false, true]);
  });

  it("takes what stands in a subnet that isn't registered for out of reach by IPv6", () => {
    const { subnet, routing } = vpc();
    assert.equal(routing().isReachable([subnet.urn, "subnet-1"], anywhere6, false), false);
  });

  it("assumes the routes of a subnet that is not registered, but no way in to a task without a public address", () => {
    const { routing } = vpc();
    assert.deepEqual([...routing().egressRoutes(["subnet-1"], anywhere, false)], ["assumed"]);
    assert.equal(routing().isReachable(["subnet-1"], anywhere, false), false);
    assert.equal(routing().isReachable(["subnet-1"], anywhere, true), true);
    assert.equal(routing().blocksOf(["subnet-1"]), undefined);
  });

  it("knows no addresses of what stands in a subnet that is not registered besides one that is", () => {
    const { subnet, routing } = vpc();
    assert.deepEqual(routing().blocksOf([subnet.urn])?.map(({ text }) => text), ["10.0.1.0/24"]);
    assert.equal(routing().blocksOf([subnet.urn, "subnet-1"]), undefined);
  });

  it("takes the blocks of VPCs, and of subnets in a VPC that is not registered, for its own", () => {
    const { plan, routing } = vpc();
    plan.add("ec2/vpc:Vpc", "odd", { cidrBlock: "11.0.0.0/16" });
    plan.add("ec2/subnet:Subnet", "elsewhere", { vpcId: "vpc-1", cidrBlock: "12.0.1.0/24" });
    const cases = ["11.0.9.0/24", "12.0.1.0/25", "12.0.0.0/16"].map((text) => parseCidr(text) ?? assert.fail(text));
    assert.deepEqual(cases.map((block) => routing().isOwn(block)), [true, true, false]);
    assert.deepEqual(cases.map((block) => routing().isPublic(block)), [false, false, true]);
  });

  describe("of an adopted VPC", () => {
    const network = (
      egress: AdoptedNetwork["egress"], cidrBlocks = ["11.0.0.0/16", "100.64.0.0/16"],
    ): AdoptedNetwork => ({
      kind: "adopt", vpcId: "vpc-1", privateSubnetIds: ["subnet-1"], publicSubnetIds: [], endpoints: [], cidrBlocks,
      egress,
    });
    const of = (...settings: Parameters<typeof network>) =>
      new Routing({ vpcs: [], subnets: [] }, network(...settings));
    const block = (text: string) => parseCidr(text) ?? assert.fail(text);

    it("lets tasks out by NAT only where the settings say that there is some", () => {
      const routes = (egress: AdoptedNetwork["egress"], isPublic: boolean) =>
        [...of(egress).egressRoutes(["subnet-1"], anywhere, isPublic)];
      assert.deepEqual((["nat", "endpoints", "none"] as const).map((egress) => routes(egress, false)),
        [["assumed"], [], []]);
      assert.deepEqual(routes("none", true), ["assumed"]);
    });

    it("has S3's endpoint where the VPC has endpoints", () => {
      const has = (["nat", "endpoints", "none"] as const).map((egress) =>
        of(egress).hasEndpointRoute(["subnet-1"], undefined));
      assert.deepEqual(has, [false, true, false]);
      const { plan, subnet } = vpc();
      const { model } = topologyOf(plan.resources);
      const routing = new Routing(model, network("endpoints"));
      assert.deepEqual([[subnet.urn], [subnet.urn, "subnet-1"]].map((subnets) =>
        routing.hasEndpointRoute(subnets, undefined)), [false, true]);
    });

    it("takes its blocks for its own, whatever their addresses, and any of IPv6 for its tasks'", () => {
      assert.deepEqual(of("nat").blocksOf(["subnet-1"])?.map(({ text }) => text),
        ["11.0.0.0/16", "100.64.0.0/16", "::/0"]);
      assert.deepEqual(of("nat", ["11.0.0.0/16"]).blocksOf(["subnet-1"])?.map(({ text }) => text),
        ["11.0.0.0/16", "::/0"]);
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
