import * as assert from "node:assert/strict";
import { textOf } from "../../../bench/packets/ipv4";
import { layoutOf } from "../../../bench/packets/layout";
import { Resources } from "../../../bench/packets/resources";
import type { PlanBuilder } from "../../insight/support/planBuilder";
import { addRule, smallPlan } from "./smallPlan";

function laidOut(plan: PlanBuilder) {
  const { interfaces, outsiders } = layoutOf(new Resources(plan.resources));
  return {
    inside: interfaces.map(({ host, address, publicAddress }) =>
      [host.name, ...[address, publicAddress ?? []].flat().map(textOf)].join(" ")),
    outside: outsiders.map(({ address, group, list, isFar }) =>
      [textOf(address), group ?? list ?? (isFar ? "internet" : "near")].join(" ")),
  };
}

describe("the addresses of a plan's hosts", () => {
  it("are in their subnets, and public where a route leads in from the internet", () => {
    assert.deepEqual(laidOut(smallPlan()), {
      inside: ["web 10.0.2.4", "orders 10.0.2.5", "ingress 10.0.1.4 198.51.100.4"],
      outside: ["203.0.113.4 internet"],
    });
    const closed = smallPlan().remove("public", "Route");
    assert.deepEqual(laidOut(closed).inside.at(-1), "ingress 10.0.1.4");
  });

  it("are one in each block that a rule tells from the rest of the subnet", () => {
    const plan = smallPlan();
    addRule(plan, "in", "orders", "10.0.2.128/25", 3000);
    assert.deepEqual(laidOut(plan).inside.slice(0, 2), ["web 10.0.2.132", "web 10.0.2.4"]);
  });

  it("are one where two subnets have the same routes, and no rule names either", () => {
    const plan = smallPlan();
    const subnets = ["public", "private"].map((name) => plan.id(name, "Subnet"));
    plan.change("web", "Service", {
      networkConfiguration: { subnets, securityGroups: [plan.id("web", "SecurityGroup")] },
    });
    assert.equal(laidOut(plan).inside.filter((text) => text.startsWith("web")).length, 2);
    plan.change("public", "Route", { natGatewayId: "nat-1", gatewayId: undefined });
    assert.equal(laidOut(plan).inside.filter((text) => text.startsWith("web")).length, 1);
  });

  it("are somebody else's in each block that is partly outside", () => {
    const plan = smallPlan();
    for (const block of ["0.0.0.0/0", "10.0.0.0/16", "10.0.2.0/24"]) addRule(plan, "out", "web", block, 443);
    addRule(plan, "in", "web", "10.9.0.0/16", 443);
    plan.change("web-in-10.9.0.0/16", "", { cidrIpv4: undefined, prefixListId: "pl-1" });
    addRule(plan, "in", "web", "10.8.0.0/16", 443);
    plan.change("web-in-10.8.0.0/16", "", { cidrIpv4: undefined, referencedSecurityGroupId: "sg-1" });
    assert.deepEqual(laidOut(plan).outside, [
      "10.251.0.4 sg-1", "10.251.0.5 pl-1", "203.0.113.4 internet", "10.251.0.6 near", "10.0.0.4 near",
      "203.0.113.5 internet",
    ]);
  });
});
