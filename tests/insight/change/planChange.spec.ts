import * as assert from "node:assert/strict";
import { planChange } from "../../../insight/change/planChange";
import type { Plan } from "../../../plan/plan";
import { PlanBuilder } from "../support/planBuilder";

const plan = ({ resources }: PlanBuilder): Plan => ({
  version: 1, system: "shop", stack: "dev", resources, calls: [], externalCalls: [], stores: [], storeCalls: [],
  jobs: [], adopted: {}, allowedCidrs: [], allowedPrefixLists: [], hairpin: "warning",
  outputs: {}, problems: [],
});

/** `users` and its caller `web`, and a job. */
function shop(): PlanBuilder {
  const builder = new PlanBuilder();
  for (const name of ["users", "web"]) {
    const tags = { "servicegraph:node": name };
    const taskDefinition = builder.add("ecs/taskDefinition:TaskDefinition", name, { family: name, tags });
    builder.add("ecs/service:Service", name, { taskDefinition, desiredCount: 2, tags });
  }
  builder.add("ecs/taskDefinition:TaskDefinition", "nightly", { tags: { "servicegraph:node": "nightly" } });
  return builder;
}

describe("planChange", () => {
  it("is nothing between two plans alike", () => {
    assert.deepEqual(planChange(plan(shop()), plan(shop())), { deploys: [], makes: [], goes: [] });
  });

  it("deploys what has another task definition or service, in the order of the plan", () => {
    const after = shop()
      .change("nightly", "TaskDefinition", { cpu: "512" })
      .change("web", "TaskDefinition", { cpu: "512" })
      .change("users", "Service", { loadBalancers: [] });
    assert.deepEqual(planChange(plan(shop()), plan(after)).deploys, ["users", "web", "nightly"]);
  });

  it("deploys a service that takes a target group in the place of another, though neither has an ARN yet", () => {
    const [before, after] = ["a", "b"].map((chosen) => {
      const builder = shop();
      for (const name of ["a", "b"]) builder.add("lb/targetGroup:TargetGroup", name);
      return builder.change("users", "Service", { loadBalancers: [{ targetGroupArn: builder.id(chosen) }] });
    });
    assert.deepEqual(planChange(plan(before ?? shop()), plan(after ?? shop())).deploys, ["users"]);
  });

  it("names what comes and what goes, each by type", () => {
    const after = shop().remove("nightly", "TaskDefinition");
    after.add("servicediscovery/httpNamespace:HttpNamespace", "connect");
    after.add("servicediscovery/service:Service", "users");
    assert.deepEqual(planChange(plan(shop()), plan(after)), {
      deploys: [], makes: ["HttpNamespace connect", "servicediscovery.Service users"], goes: ["TaskDefinition nightly"],
    });
  });
});
