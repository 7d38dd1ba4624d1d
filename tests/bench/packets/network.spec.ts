import * as assert from "node:assert/strict";
import { Network } from "../../../bench/packets/network";
import { Resources } from "../../../bench/packets/resources";
import { smallPlan } from "./smallPlan";

describe("the network of a plan, as the kernel gets it", () => {
  const plan = smallPlan();
  const inner = plan.id("private", "Subnet").urn;
  plan.add("ec2/vpcEndpoint:VpcEndpoint", "s3", {
    vpcEndpointType: "Gateway", serviceName: "com.amazonaws.us-east-1.s3",
    routeTableIds: [plan.id("private", "RouteTable")],
  });
  const network = new Network(new Resources(plan.resources), undefined);
  const short = (id: string, of = network) => {
    const { blocks, routes, gateways } = of.subnet(id);
    return [blocks.map(({ text }) => text), routes.map(({ via }) => via), gateways];
  };

  it("has the routes and gateway endpoints of each subnet's table", () => {
    assert.deepEqual(short(inner), [["10.0.2.0/24"], ["nat"], ["com.amazonaws.us-east-1.s3"]]);
    assert.deepEqual(short(plan.id("public", "Subnet").urn), [["10.0.1.0/24"], ["internet"], []]);
  });

  it("keeps apart the subnets that only the stack is in", () => {
    assert.deepEqual(network.privateBlocks().map(({ text }) => text), ["10.0.2.0/24"]);
  });

  it("takes a subnet that isn't registered to be anywhere in the adopted VPC", () => {
    const adopted = {
      kind: "adopt", vpcId: "vpc-1", privateSubnetIds: ["subnet-1"], publicSubnetIds: [], endpoints: [],
      cidrBlocks: ["10.8.0.0/16"],
    } as const;
    const of = (egress: "nat" | "endpoints") =>
      short("subnet-1", new Network(new Resources([]), { ...adopted, egress }));
    assert.deepEqual(of("nat"), [["10.8.0.0/16"], ["internet", "nat"], []]);
    assert.deepEqual(of("endpoints"), [["10.8.0.0/16"], ["internet"], "all"]);
  });

  it("is refused where a route leads to something else", () => {
    const other = smallPlan().change("private", "Route", { natGatewayId: undefined, transitGatewayId: "tgw-1" });
    assert.throws(() => new Network(new Resources(other.resources), undefined), /not rendered/);
  });
});
