import * as assert from "node:assert/strict";
import { DeclaredCalls } from "../../../insight/proof/declaredCalls";
import { missingCall } from "../../../insight/proof/missingCalls";
import { topologyOf } from "../../../insight/read/readPlan";
import { flowEnds } from "../support/flowEnds";
import type { PlanBuilder } from "../support/planBuilder";
import { call, rule, shop } from "../support/shop";

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

  it("names each rule that is there, in the order of their URNs", () => {
    const plan = shop();
    for (const name of ["b", "a"]) {
      const peer = { referencedSecurityGroupId: plan.id("product-service", "SecurityGroup") };
      rule(plan, "egress", "order-service", peer, 3002, name);
      const securityGroupId = plan.id("product-service", "SecurityGroup");
      plan.add("ec2/securityGroupRule:SecurityGroupRule", name, {
        type: "ingress", securityGroupId, sourceSecurityGroupId: plan.id("order-service", "SecurityGroup"),
        protocol: "tcp", fromPort: 3002, toPort: 3002,
      });
    }
    const urns = (type: string) => ["a", "b"].map((name) => plan.find(name, type).urn);
    const out = [...urns("EgressRule"), urnOf(plan, `${edge}-out`)];
    const into = urns("securityGroupRule:SecurityGroupRule");
    const { rules, message } = missing(plan.remove(`${edge}-in`));
    assert.deepEqual(rules, [...into, ...out]);
    assert.match(message, new RegExp(`\\(${out.join(", ")} lets it out\\)$`));
    for (const name of ["a", "b"]) plan.remove(name, "EgressRule");
    plan.remove(`${edge}-out`);
    assert.match(missing(plan).message, new RegExp(`\\(${into.join(", ")} admits it\\)$`));
  });

  it("counts a rule that lets IPv6 through for half of the call", () => {
    const plan = shop({ adopted: true }).remove(`${edge}-in`).remove(`${edge}-out`);
    assert.equal(missing(plan).disposition, "denied out");
    rule(plan, "egress", "order-service", { cidrIpv6: "fd00::/8" }, 3002, "six");
    assert.deepEqual([missing(plan).disposition, missing(plan).rules], ["denied in", [urnOf(plan, "six")]]);
  });

  it("counts no rule on another port for half of the call", () => {
    const plan = shop().remove(`${edge}-in`).change(`${edge}-out`, "", { fromPort: 3003, toPort: 3003 });
    const { disposition, rules, message } = missing(plan);
    assert.deepEqual([disposition, rules], ["denied out", []]);
    assert.match(message, /: no rule of either end lets it through$/);
  });

  it("says which end isn't there at all", () => {
    for (const declared of [call("order-service", "nobody", 80), call("nobody", "order-service")]) {
      const { id, from, to, port } = declared;
      assert.deepEqual(missing(shop(), declared), {
        id, ...flowEnds(from, to), port, protocol: "tcp", kind: "call", rules: [], disposition: "no route",
        message: `${from} cannot reach ${to} on tcp ${port}: nobody is not registered as a service`,
      });
    }
  });
});
