import * as assert from "node:assert/strict";
import { DeclaredCalls } from "../../../insight/proof/declaredCalls";
import { missingLoadBalancerCall } from "../../../insight/proof/loadBalancerCalls";
import { topologyOf } from "../../../insight/read/readPlan";
import { flowEnds } from "../support/flowEnds";
import { balance, callsByEveryWay, everyWay } from "../support/everyWay";
import type { PlanBuilder } from "../support/planBuilder";
import { both, call } from "../support/shop";

const balancer = "product-service--http";
const way = (to = "product-service", port?: number) =>
  ({ ...call("order-service", to, port), via: "load-balancer" as const });
const missing = (plan: PlanBuilder, declared = way()) =>
  missingLoadBalancerCall(topologyOf(plan.resources), new DeclaredCalls(callsByEveryWay, new Set()), declared);

describe("missingLoadBalancerCall", () => {
  it("names each part that is missing, and the rules that are there", () => {
    const plan = everyWay().remove(balancer, "Listener").remove(`order-service-calls-${balancer}-3002-out`);
    const there = [`${balancer}-calls-product-service-3002-in`, `${balancer}-calls-product-service-3002-out`,
      `order-service-calls-${balancer}-3002-in`];
    assert.deepEqual(missing(plan), {
      id: "order-service->product-service:3002", ...flowEnds("order-service", "product-service"), port: 3002,
      protocol: "tcp", kind: "call",
      disposition: "denied out",
      rules: there.map((name) => plan.find(name).urn).sort(),
      message: "order-service cannot reach product-service on tcp 3002 by load balancer: "
        + `${balancer} has no listener on 3002; no egress rule of order-service lets it out to ${balancer}`,
    });
  });

  for (const [disposition, name, type] of [
    ["denied out", `order-service-calls-${balancer}-3002-out`, "Rule"],
    ["denied in", `order-service-calls-${balancer}-3002-in`, "Rule"],
    ["no route", balancer, "Listener"],
    ["denied out", `${balancer}-calls-product-service-3002-out`, "Rule"],
    ["denied in", `${balancer}-calls-product-service-3002-in`, "Rule"],
  ] as const) {
    it(`is ${disposition} without the ${type.toLowerCase()} ${name}`, () => {
      assert.equal(missing(everyWay().remove(name, type)).disposition, disposition);
    });
  }

  it("is stopped by the first part that is missing on its way", () => {
    const plan = everyWay().remove(balancer, "Listener");
    assert.equal(missing(plan).disposition, "no route");
    assert.equal(missing(plan.remove(`order-service-calls-${balancer}-3002-in`)).disposition, "denied in");
    assert.equal(missing(plan.remove(`order-service-calls-${balancer}-3002-out`)).disposition, "denied out");
  });

  it("knows a load balancer of the callee's by a single rule between them", () => {
    const noListener = new RegExp(`: ${balancer} has no listener on 3002; no (e|in)gress rule of `);
    for (const half of ["in", "out"]) {
      const plan = everyWay().remove(balancer, "Listener");
      assert.match(missing(plan.remove(`${balancer}-calls-product-service-3002-${half}`)).message, noListener);
    }
  });

  it("is not there where the listener forwards to another port of the callee's", () => {
    const plan = everyWay();
    const loadBalancers = [{ targetGroupArn: plan.id(balancer, "TargetGroup"), containerPort: 8080 }];
    plan.change(balancer, "TargetGroup", { port: 8080 }).change("product-service", "Service", { loadBalancers });
    const { disposition, message } = missing(plan);
    assert.equal(disposition, "no route");
    assert.ok(message.endsWith(` by load balancer: the listener of ${balancer} on 3002 forwards to no target group `
      + "of product-service on 3002"), message);
  });

  it("speaks of the load balancer that has most of the way", () => {
    const plan = everyWay();
    balance(plan, "user-service", 3001);
    both(plan, "user-service--http", "product-service", 3002);
    assert.match(missing(plan.remove(`order-service-calls-${balancer}-3002-out`)).message,
      new RegExp(`no egress rule of order-service lets it out to ${balancer}$`));
    both(plan, "order-service", "user-service--http", 3002);
    plan.remove(`order-service-calls-${balancer}-3002-in`).remove(`${balancer}-calls-product-service-3002-in`);
    assert.match(missing(plan).message, /: user-service--http has no listener on 3002$/);
  });

  it("says where there is no load balancer, or nobody at one end", () => {
    const { message, rules } = missing(everyWay(), way("user-service"));
    assert.deepEqual(rules, []);
    assert.match(message, /: no internal load balancer leads to user-service$/);
    assert.match(missing(everyWay(), way("nobody", 80)).message, /: nobody is not registered as a service$/);
  });
});
