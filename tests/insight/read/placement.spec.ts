import * as assert from "node:assert/strict";
import { nodeOf, ownOrDefault, placementOfTasks } from "../../../insight/read/placement";
import { Registry } from "../../../insight/read/registry";
import { UNKNOWN } from "../../../plan/plan";
import { PlanBuilder } from "../support/planBuilder";

function place(configuration: unknown) {
  const plan = new PlanBuilder();
  const group = plan.add("ec2/securityGroup:SecurityGroup", "web");
  const securityGroups = configuration === UNKNOWN ? undefined : [group];
  plan.add("ecs/service:Service", "web", {
    networkConfiguration: configuration === UNKNOWN ? UNKNOWN : { securityGroups, ...configuration as object },
  });
  const registry = new Registry(plan.resources);
  const [service = assert.fail("no service")] = registry.all("service");
  const { groups, ...rest } = placementOfTasks(
    registry, service, "networkConfiguration", service.inputs.networkConfiguration);
  return { groups: groups.map((id) => id.split("::").at(-1)), ...rest };
}

describe("placementOfTasks", () => {
  it("reads groups, subnets and whether addresses are public", () => {
    assert.deepEqual(place({ subnets: ["subnet-1"], assignPublicIp: false }),
      { groups: ["web"], subnets: ["subnet-1"], hasPublicAddress: false });
    assert.equal(place({ assignPublicIp: true }).hasPublicAddress, true);
    assert.equal(place({ assignPublicIp: UNKNOWN }).hasPublicAddress, true);
  });

  it("takes what isn't known for any", () => {
    assert.deepEqual(place(UNKNOWN), { groups: [UNKNOWN], subnets: [UNKNOWN], hasPublicAddress: false });
  });
});

describe("ownOrDefault", () => {
  it("falls back on the default group of the subnets' VPC", () => {
    const plan = new PlanBuilder();
    const vpcId = plan.add("ec2/vpc:Vpc", "network");
    const subnet = plan.add("ec2/subnet:Subnet", "private", { vpcId });
    const registry = new Registry(plan.resources);
    assert.deepEqual(ownOrDefault(registry, [], [subnet.urn]), [vpcId.urn]);
    assert.deepEqual(ownOrDefault(registry, ["sg-1"], [subnet.urn]), ["sg-1"]);
  });
});

describe("nodeOf", () => {
  it("is the tag that everything of one node carries", () => {
    const plan = new PlanBuilder();
    plan.add("ecs/service:Service", "tagged", { tags: { "servicegraph:node": "web" } });
    plan.add("ecs/service:Service", "bare");
    assert.deepEqual(["tagged", "bare"].map((name) => nodeOf(plan.find(name))), ["web", undefined]);
  });
});
