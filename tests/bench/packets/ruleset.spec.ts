import * as assert from "node:assert/strict";
import { layoutOf } from "../../../bench/packets/layout";
import { Resources } from "../../../bench/packets/resources";
import { rulesetOf } from "../../../bench/packets/ruleset";
import type { PlanBuilder } from "../../insight/support/planBuilder";
import { addRule, smallPlan } from "./smallPlan";

/** The lines of each chain. */
function chainsOf(plan: PlanBuilder): Record<string, string[]> {
  const text = rulesetOf(layoutOf(new Resources(plan.resources)));
  const chains = [...text.matchAll(/^chain (\w+) \{\n([^]*?)^\}\n/gm)];
  return Object.fromEntries(chains.map(([, name = "", lines = ""]) => [name, lines.split("\n").filter(Boolean)]));
}

describe("the rules that nftables gets", () => {
  it("accept what a host's security groups do, and nothing else", () => {
    const chains = chainsOf(smallPlan());
    assert.deepEqual(chains["out_0"], ["ip daddr { 10.0.2.5 } tcp dport 3000-3000 accept"]);
    assert.deepEqual(chains["in_1"], ["ip saddr { 10.0.2.4 } tcp dport 3000-3000 accept"]);
    assert.deepEqual([chains["in_0"], chains["out_1"], chains["in_2"], chains["out_2"]], [[], [], [], []]);
    assert.deepEqual([chains["output"], chains["input"]].map((lines) => lines?.at(-1)), ["goto closed", "goto closed"]);
  });

  it("take a block as it is, every protocol, and no protocol but TCP and UDP", () => {
    const plan = smallPlan();
    addRule(plan, "in", "web", "10.0.0.0/8", 443);
    plan.change("web-in-10.0.0.0/8", "", { ipProtocol: "-1" });
    plan.change("orders-in-web", "", { ipProtocol: "icmp" });
    assert.deepEqual(chainsOf(plan)["in_0"], ["ip saddr 10.0.0.0/8 accept"]);
    assert.deepEqual(chainsOf(plan)["in_1"], []);
  });

  it("send by a host's own chains, and let pass whoever is outside", () => {
    const { output = [], input = [] } = chainsOf(smallPlan());
    assert.ok(output.at(-2)?.includes("10.0.2.4 : jump out_0"));
    assert.ok(output.at(-2)?.includes("203.0.113.4 : accept"));
    assert.ok(input.at(-2)?.includes("198.51.100.4 : jump in_2"));
  });

  it("lead to the internet by NAT, or by a public address, and from there to public addresses only", () => {
    const chains = chainsOf(smallPlan());
    const away = "ip daddr != { 203.0.113.4, 198.51.100.4 } return";
    assert.deepEqual(chains["route_0"], [away, "ip daddr 0.0.0.0/0 return", "goto closed"]);
    assert.deepEqual(chains["route_2"], [away, "ip daddr 0.0.0.0/0 return", "goto closed"]);
    assert.deepEqual(chains["from_internet"], ["ip saddr 0.0.0.0/0 ip daddr 198.51.100.4 return", "goto closed"]);
    assert.deepEqual(chainsOf(smallPlan().remove("private", "Route"))["route_0"], [away, "goto closed"]);
  });

  it("show public addresses who calls them by NAT's address, which is in no security group", () => {
    assert.deepEqual(chainsOf(smallPlan())["seen_as"]?.slice(1, 2),
      ["ip saddr 10.0.2.4 ip daddr { 198.51.100.4 } snat to 198.51.100.255"]);
  });

  it("lead to AWS's services by a gateway endpoint", () => {
    const plan = smallPlan().remove("private", "Route");
    addRule(plan, "out", "web", "0.0.0.0/0", 443);
    plan.change("web-out-0.0.0.0/0", "", { cidrIpv4: undefined, prefixListId: "pl-com.amazonaws.us-east-1.s3" });
    assert.ok(!chainsOf(plan)["route_0"]?.includes("ip daddr 52.216.0.4 return"));
    plan.add("ec2/vpcEndpoint:VpcEndpoint", "s3", {
      vpcEndpointType: "Gateway", serviceName: "com.amazonaws.us-east-1.s3",
      routeTableIds: [plan.id("private", "RouteTable")],
    });
    assert.ok(chainsOf(plan)["route_0"]?.includes("ip daddr 52.216.0.4 return"));
  });
});
