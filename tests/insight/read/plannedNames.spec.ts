import * as assert from "node:assert/strict";
import { plannedNames } from "../../../insight/read/plannedNames";
import { UNKNOWN, type PlannedResource } from "../../../plan/plan";
import { committedPlan } from "../../committed";

describe("plannedNames", () => {
  const namesOf = async (type: string, inputs: object) => {
    const { resources } = await committedPlan("dev");
    const [some] = resources;
    assert.ok(some);
    const resource = { ...some, custom: true, type, name: "logical", inputs } as PlannedResource;
    return plannedNames({ resources: [resource], adopted: {} });
  };

  it("tells the name that is given, or what Pulumi makes of the logical one", async () => {
    const type = "aws:ecs/cluster:Cluster";
    assert.deepEqual((await namesOf(type, { name: "shop-dev" })).byType.get(type), ["shop-dev"]);
    assert.deepEqual((await namesOf(type, {})).byType.get(type), ["logical-*"]);
    assert.deepEqual((await namesOf(type, { name: UNKNOWN })).byType.get(type), ["*"]);
  });

  it("tells roles with their path", async () => {
    const type = "aws:iam/role:Role";
    assert.deepEqual((await namesOf(type, { path: "/apps/" })).byType.get(type), ["/apps/logical-*"]);
  });

  it("tells the cluster that is adopted by the services in it", async () => {
    const service = "aws:ecs/service:Service";
    const cluster = "arn:aws:ecs:us-east-1:123456789012:cluster/shared";
    assert.equal((await namesOf(service, { cluster })).cluster, "shared");
    assert.equal((await namesOf(service, { cluster: UNKNOWN })).cluster, "*");
  });

  it("tells the load balancers, an adopted listener's among them", async () => {
    const { resources } = await committedPlan("dev");
    const listenerArn = "arn:aws:elasticloadbalancing:us-east-1:123456789012:listener/app/shared/50dc6c49/f2f7dc8e";
    const ingress = { kind: "adopt", listenerArn, securityGroupId: "sg-1" } as const;
    assert.deepEqual(plannedNames({ resources: [], adopted: { ingress } }).balancers, ["app/shared"]);
    assert.deepEqual(plannedNames({ resources, adopted: {} }).balancers, ["app/shop-dev-ingress-*"]);
  });
});
