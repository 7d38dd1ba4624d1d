import * as assert from "node:assert/strict";
import { DeclaredCalls } from "../../../insight/proof/declaredCalls";
import { missingCall } from "../../../insight/proof/missingCalls";
import { topologyOf } from "../../../insight/read/readPlan";
import { flowEnds } from "../support/flowEnds";
import type { PlanBuilder } from "../support/planBuilder";
import { call, shop } from "../support/shop";

const edge = "order-service-calls-product-service-3002";
const urnOf = (plan: PlanBuilder, name: string) => plan.find(name).urn;
const missing = (plan: PlanBuilder, declared = call("order-service", "product-service")) =>
  missingCall(topologyOf(plan.resources), new DeclaredCalls([declared], new Set()), declared);

describe("missingCall", () => {
  it("names the end that lacks a rule, and the rule of the other end", () => {
    const plan = shop().remove(`${edge}-in`);
    const urn = urnOf(plan, `${edge}-out`);
    assert.deepEqual(missing(plan), {
      id: "order-service->product-service:3002", ...flowEnds("order-service", "product-service"), port: 3002,
      protocol: "tcp", rules: [urn], kind: "call",
      disposition: "denied in",
      message: "order-service cannot reach product-service on tcp 3002: "
        + `no ingress rule of product-service admits it (${urn} lets it out)`,
    });
  });

  it("counts no rule on another port for half of the call", () => {
    const plan = shop().remove(`${edge}-in`).change(`${edge}-out`, "", { fromPort: 3003, toPort: 3003 });
    const { disposition, rules, message } = missing(plan);
    assert.deepEqual([disposition, rules], ["denied out", []]);
    assert.match(message, /: no rule of either end lets it through$/);
  });

  it("says which end isn't there at all", () => {
    const reason = /: nobody is not registered as a service$/;
    for (const declared of [call("order-service", "nobody", 80), call("nobody", "order-service")]) {
      const { disposition, message } = missing(shop(), declared);
      assert.equal(disposition, "no route");
      assert.match(message, reason);
    }
  });
});
