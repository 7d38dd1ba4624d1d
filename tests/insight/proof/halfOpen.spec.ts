import * as assert from "node:assert/strict";
import { halfOpenRules } from "../../../insight/proof/halfOpen";
import { allowedPathsOf } from "../../../insight/reach/allowedPaths";
import { topologyOf } from "../../../insight/read/readPlan";
import type { PlanBuilder } from "../support/planBuilder";
import { rule, shop } from "../support/shop";

const edge = "order-service-calls-product-service-3002";
const urnOf = (plan: PlanBuilder, name: string) => plan.find(name).urn;

function halfOpen(plan: PlanBuilder) {
  const topology = topologyOf(plan.resources);
  return halfOpenRules(topology, allowedPathsOf(topology));
}

describe("halfOpenRules", () => {
  it("finds none in a system whose rules come in pairs", () => {
    assert.deepEqual(halfOpen(shop()), []);
  });

  it("tells of a rule that the other end meets in part, though something passes", () => {
    const plan = shop().change(`${edge}-in`, "", { fromPort: 3000, toPort: 3005 });
    const urn = urnOf(plan, `${edge}-in`);
    assert.deepEqual(halfOpen(plan), [{
      from: "order-service", to: "product-service", port: 3000, toPort: 3005, protocol: "tcp", rules: [urn],
      kind: "call", disposition: "denied out",
      message: `${urn} admits order-service to product-service on tcp 3000-3005, `
        + "but no egress rule of order-service meets all of it",
    }]);
  });

  it("tells of a way out to the internet that no route takes", () => {
    const plan = shop({ endpoints: false });
    rule(plan, "egress", "user-service", { cidrIpv4: "8.8.8.0/24" }, 443, "out");
    const urn = urnOf(plan, "out");
    assert.deepEqual(halfOpen(plan), [{
      from: "user-service", to: "8.8.8.0/24", port: 443, protocol: "tcp", rules: [urn], kind: "external",
      disposition: "no route",
      message: `${urn} lets user-service out to 8.8.8.0/24 on tcp 443, but no route leads there`,
    }]);
  });

  it("tells of a prefix list of AWS's that no route leads to", () => {
    const plan = shop({ endpoints: false });
    rule(plan, "egress", "user-service", { prefixListId: "pl-com.amazonaws.us-east-1.s3" }, 443, "out");
    assert.deepEqual(halfOpen(plan).map(({ to, disposition }) => [to, disposition]),
      [["pl-com.amazonaws.us-east-1.s3", "no route"]]);
  });
});
