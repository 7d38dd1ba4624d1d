import * as assert from "node:assert/strict";
import { halfOpenRules, missingCall } from "../../insight/halfOpen";
import { passagesOf } from "../../insight/passages";
import { Topology } from "../../insight/topology";
import type { PlanBuilder } from "./planBuilder";
import { call, rule, shop } from "./shop";

const edge = "order-service-calls-product-service-3002";
const urnOf = (plan: PlanBuilder, name: string) => plan.find(name).urn;
const missing = (plan: PlanBuilder, declared = call("order-service", "product-service")) =>
  missingCall(new Topology(plan.resources), declared);

function halfOpen(plan: PlanBuilder) {
  const topology = new Topology(plan.resources);
  return halfOpenRules(topology, passagesOf(topology));
}

describe("missingCall", () => {
  it("names the end that lacks a rule, and the rule of the other end", () => {
    const plan = shop().remove(`${edge}-in`);
    const urn = urnOf(plan, `${edge}-out`);
    assert.deepEqual(missing(plan), {
      from: "order-service", to: "product-service", port: 3002, protocol: "tcp", rules: [urn], kind: "call",
      lacks: "ingress",
      message: "order-service cannot reach product-service on tcp 3002: "
        + `no ingress rule of product-service admits it (${urn} lets it out)`,
    });
  });

  it("counts no rule on another port for half of the call", () => {
    const plan = shop().remove(`${edge}-in`).change(`${edge}-out`, "", { fromPort: 3003, toPort: 3003 });
    const { lacks, rules, message } = missing(plan);
    assert.deepEqual([lacks, rules], ["both", []]);
    assert.match(message, /: no rule of either end lets it through$/);
  });

  it("says which end isn't there at all", () => {
    assert.match(missing(shop(), call("order-service", "nobody", 80)).message, /: nobody is not registered$/);
    assert.match(missing(shop(), call("nobody", "order-service")).message, /: nobody is not registered$/);
  });
});

describe("halfOpenRules", () => {
  it("finds none in a system whose rules come in pairs", () => {
    assert.deepEqual(halfOpen(shop()), []);
  });

  it("tells of a rule that the other end meets in part, though something passes", () => {
    const plan = shop().change(`${edge}-in`, "", { fromPort: 3000, toPort: 3005 });
    const urn = urnOf(plan, `${edge}-in`);
    assert.deepEqual(halfOpen(plan), [{
      from: "order-service", to: "product-service", port: 3000, toPort: 3005, protocol: "tcp", rules: [urn],
      kind: "call", lacks: "egress",
      message: `${urn} admits order-service to product-service on tcp 3000-3005, `
        + "but no egress rule of order-service meets all of it",
    }]);
  });

  it("tells of a way out to the internet that no route takes", () => {
    const plan = shop();
    rule(plan, "egress", "user-service", { cidrIpv4: "8.8.8.0/24" }, 443, "out");
    const urn = urnOf(plan, "out");
    assert.deepEqual(halfOpen(plan), [{
      from: "user-service", to: "8.8.8.0/24", port: 443, protocol: "tcp", rules: [urn], kind: "external",
      lacks: "route", message: `${urn} lets user-service out to 8.8.8.0/24 on tcp 443, but no route leads there`,
    }]);
  });
});
