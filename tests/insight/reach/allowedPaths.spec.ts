import * as assert from "node:assert/strict";
import { allowedPathsOf } from "../../../insight/reach/allowedPaths";
import { topologyOf } from "../../../insight/read/readPlan";
import { trafficText } from "../../../insight/model/traffic";
import type { PlanBuilder } from "../support/planBuilder";
import { rule, shopOf, type ShopOptions } from "../support/shop";

/** Two services that may not talk, and no endpoints. */
const duo = (options: ShopOptions = {}) =>
  shopOf(["api-gateway", "user-service"], [], { endpoints: false, ...options });

/** What passes from or to user-service, with the number of rules that it takes. */
function passing(plan: PlanBuilder): string[] {
  return allowedPathsOf(topologyOf(plan.resources))
    .map(({ from, to, traffic, rules, egressRoutes }) =>
      [`${from.name} -> ${to.name} ${trafficText(traffic)} by ${rules.length}`, ...egressRoutes ?? []]
        .join(" through "))
    .filter((text) => text.includes("user-service"));
}

describe("allowedPathsOf", () => {
  it("lets pass what both ends let through, and no more", () => {
    const plan = duo();
    const [from, to] = ["api-gateway", "user-service"].map((name) => plan.id(name, "SecurityGroup"));
    rule(plan, "egress", "api-gateway", { referencedSecurityGroupId: to }, 3001, "out");
    assert.deepEqual(passing(plan), []);
    rule(plan, "ingress", "user-service", { referencedSecurityGroupId: from }, 3001, "in");
    plan.change("out", "", { fromPort: 3000, toPort: 3005 }).change("in", "", { fromPort: 3003, toPort: 3010 });
    assert.deepEqual(passing(plan), ["api-gateway -> user-service tcp 3003-3005 by 2"]);
  });

  it("meets addresses with a group, where the callee stands at one of them", () => {
    const plan = duo();
    const referencedSecurityGroupId = plan.id("api-gateway", "SecurityGroup");
    rule(plan, "ingress", "user-service", { referencedSecurityGroupId }, 3001, "in");
    rule(plan, "egress", "api-gateway", { cidrIpv4: "10.0.12.0/24" }, 3001, "out");
    assert.deepEqual(passing(plan), ["api-gateway -> user-service tcp 3001 by 2"]);
    plan.change("out", "", { cidrIpv4: "10.0.13.0/24" });
    assert.deepEqual(passing(plan), []);
    plan.change("out", "", { cidrIpv4: undefined, cidrIpv6: "::/0" });
    assert.deepEqual(passing(plan), []);
  });

  it("meets no IPv6 with IPv4, even where nobody knows the addresses", () => {
    const plan = duo({ adopted: true });
    rule(plan, "ingress", "user-service", { cidrIpv4: "10.0.0.0/8" }, 3001, "in");
    rule(plan, "egress", "api-gateway", { cidrIpv6: "fd00::/8" }, 3001, "out");
    assert.deepEqual(passing(plan), ["10.0.0.0/8 -> user-service tcp 3001 by 1"]);
    plan.change("out", "", { cidrIpv6: undefined, cidrIpv4: "10.0.0.0/16" });
    assert.ok(passing(plan).includes("api-gateway -> user-service tcp 3001 by 2"));
  });

  it("needs no rule of a group outside, whose rules nobody knows", () => {
    const plan = duo();
    rule(plan, "egress", "user-service", { referencedSecurityGroupId: "sg-db" }, 5432, "out");
    rule(plan, "ingress", "user-service", { referencedSecurityGroupId: "sg-vpn" }, 3001, "in");
    assert.deepEqual(passing(plan), ["user-service -> sg-db tcp 5432 by 1", "sg-vpn -> user-service tcp 3001 by 1"]);
  });

  it("lists the rules that the plan adds to a group outside beside those that it needs", () => {
    const plan = duo();
    const own = plan.id("user-service", "SecurityGroup");
    rule(plan, "egress", "user-service", { referencedSecurityGroupId: "sg-db" }, 5432, "out");
    rule(plan, "ingress", "user-service", { securityGroupId: "sg-db", referencedSecurityGroupId: own }, 5432, "db-in");
    rule(plan, "ingress", "user-service", { referencedSecurityGroupId: "sg-vpn" }, 3001, "in");
    rule(plan, "egress", "user-service", { securityGroupId: "sg-vpn", referencedSecurityGroupId: own }, 3001, "vpn");
    // Of another port, and the wrong way round: no part of either.
    rule(plan, "ingress", "user-service", { securityGroupId: "sg-db", referencedSecurityGroupId: own }, 5433, "other");
    rule(plan, "ingress", "user-service", { securityGroupId: "sg-vpn", referencedSecurityGroupId: own }, 3001, "back");
    assert.deepEqual(passing(plan).sort(), [
      "sg-vpn -> user-service tcp 3001 by 2", "user-service -> sg-db tcp 5432 by 2",
    ]);
  });

  it("leads to the internet only where a route does, and says which", () => {
    const toInternet = "user-service -> internet tcp 443 by 1 through nat";
    const toIngress = "user-service -> ingress tcp 443 by 2";
    assert.deepEqual(passing(duo({ nat: true })), [toIngress, toInternet]);
    const shut = duo();
    rule(shut, "egress", "user-service", { cidrIpv4: "8.8.8.0/24" }, 443, "out");
    assert.deepEqual(passing(shut), []);
  });

  it("trusts that a route leads to a list of which nobody knows what is in it", () => {
    const plan = duo();
    rule(plan, "egress", "user-service", { prefixListId: "pl-0123" }, 5432, "out");
    rule(plan, "ingress", "user-service", { prefixListId: "pl-0123" }, 3001, "in");
    assert.deepEqual(passing(plan), ["user-service -> pl-0123 tcp 5432 by 1", "pl-0123 -> user-service tcp 3001 by 1"]);
  });

  it("reaches AWS's list of addresses through the endpoint on its route table, and through no other's", () => {
    const plan = duo();
    rule(plan, "egress", "user-service", { prefixListId: "pl-com.amazonaws.us-east-1.s3" }, 443, "out");
    assert.deepEqual(passing(plan), []);
    const tables = (name: string) => ({ routeTableIds: [plan.id(name, "RouteTable")] });
    plan.add("ec2/vpcEndpoint:VpcEndpoint", "s3",
      { vpcEndpointType: "Gateway", serviceName: "com.amazonaws.us-east-1.s3", ...tables("network-private-2") });
    assert.deepEqual(passing(plan), ["user-service -> s3 tcp 443 by 1"]);
    plan.change("s3", "", tables("network-public-1"));
    assert.deepEqual(passing(plan), []);
  });

  it("reaches public blocks through a gateway endpoint, since nobody knows which of them AWS's services have", () => {
    const plan = duo();
    plan.add("ec2/vpcEndpoint:VpcEndpoint", "s3", {
      vpcEndpointType: "Gateway", serviceName: "com.amazonaws.us-east-1.s3",
      routeTableIds: [plan.id("network-private-2", "RouteTable")],
    });
    rule(plan, "egress", "user-service", { cidrIpv4: "52.216.0.0/15" }, 443, "out");
    assert.deepEqual(passing(plan), ["user-service -> 52.216.0.0/15 tcp 443 by 1"]);
    plan.change("s3", "", { routeTableIds: [plan.id("network-public-1", "RouteTable")] });
    assert.deepEqual(passing(plan), []);
    const adopted = (egress: "endpoints" | "none") => {
      const shop = duo({ adopted: true });
      rule(shop, "egress", "user-service", { cidrIpv4: "52.216.0.0/15" }, 443, "out");
      const network = {
        kind: "adopt", vpcId: "vpc-1", privateSubnetIds: [], publicSubnetIds: [], endpoints: [],
        cidrBlocks: ["10.0.0.0/16"], egress,
      } as const;
      return allowedPathsOf(topologyOf(shop.resources, { network })).map(({ to }) => to.name)
        .filter((name) => name === "52.216.0.0/15");
    };
    assert.deepEqual([adopted("endpoints").length, adopted("none").length], [1, 0]);
  });
});
