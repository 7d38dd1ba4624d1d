import * as assert from "node:assert/strict";
import { allowedPathsOf } from "../../../insight/reach/allowedPaths";
import { missingPlatform } from "../../../insight/proof/missingPlatform";
import { topologyOf } from "../../../insight/read/readPlan";
import type { PlanBuilder } from "../support/planBuilder";
import { everyWay } from "../support/everyWay";
import { adoptedBy, both, rule, shop, shopOf, type ShopOptions } from "../support/shop";

function missing({ resources }: PlanBuilder, options: ShopOptions = {}) {
  const topology = topologyOf(resources, adoptedBy(options));
  return missingPlatform(topology, allowedPathsOf(topology));
}

const messages = (plan: PlanBuilder) => missing(plan).map(({ message }) => message);

describe("missingPlatform", () => {
  it("misses nothing of a system that can start, by endpoints or by NAT", () => {
    for (const options of [{}, { nat: true }, { adopted: true }, { adopted: "without endpoints" }] as const) {
      assert.deepEqual(missing(shop(options), options), []);
    }
  });

  it("tells of a service that the listener forwards to and the load balancer can't reach", () => {
    const plan = shop().remove("ingress-calls-api-gateway-3000-in");
    assert.deepEqual(missing(plan), [{
      from: "ingress", to: "api-gateway", port: 3000, kind: "ingress", protocol: "tcp", rules: [],
      disposition: "denied in",
      message: "ingress cannot reach api-gateway on tcp 3000, though a listener is there for it",
    }]);
  });

  it("is content with a listener that a few addresses reach", () => {
    const plan = shop().change("internet-calls-ingress-80-in", "", { cidrIpv4: "192.168.7.0/24" });
    assert.deepEqual(messages(plan), []);
    assert.deepEqual(messages(plan.change("internet-calls-ingress-80-in", "", { fromPort: 81, toPort: 81 })),
      ["internet cannot reach ingress on tcp 80, though a listener is there for it"]);
  });

  it("takes no task's or instance's own way to the ingress for a knock of others", () => {
    const plan = everyWay({ nat: true, endpoints: true }).remove("internet-calls-ingress-443-in");
    for (const caller of ["migrate", "instances"]) both(plan, caller, "ingress", 443);
    assert.deepEqual(messages(plan), ["internet cannot reach ingress on tcp 443, though a listener is there for it"]);
  });

  it("asks for both ways to an image: interfaces, and S3 where the plan has a gateway to it", () => {
    const shut = () => shopOf(["api-gateway"], [], { endpoints: true })
      .remove("api-gateway-calls-endpoints-443-out").remove("api-gateway-calls-endpoints-443-out-s3");
    const needs = (plan: PlanBuilder) => missing(plan).map(({ from, to, port }) => `${from} -> ${to} ${port}`);
    assert.deepEqual(needs(shut()), ["api-gateway -> endpoints 443", "api-gateway -> s3 443"]);
    assert.deepEqual(needs(shut().remove("endpoint-s3")), ["api-gateway -> endpoints 443"]);
  });

  it("tells of a service that only an adopted load balancer would have to reach", () => {
    const options = { listener: true };
    assert.deepEqual(missing(shop(options).remove("from-balancer"), options), [{
      from: "sg-lb", to: "api-gateway", port: 3000, kind: "ingress", protocol: "tcp", rules: [],
      disposition: "denied in",
      message: "sg-lb cannot reach api-gateway on tcp 3000, though a listener is there for it",
    }]);
  });

  it("counts a way to some of the internet for none to a registry", () => {
    const plan = shopOf(["api-gateway"], [], { nat: true }).remove("api-gateway-calls-internet-443-out");
    rule(plan, "egress", "api-gateway", { cidrIpv4: "203.0.113.0/24" }, 443, "some");
    assert.equal(missing(plan).length, 1);
  });

  it("counts a way out on another port than 443 for none", () => {
    const plan = shopOf(["api-gateway"], [], { nat: true })
      .change("api-gateway-calls-internet-443-out", "", { fromPort: 80, toPort: 80 });
    assert.equal(missing(plan).length, 1);
  });
});
