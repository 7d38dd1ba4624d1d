import * as assert from "node:assert/strict";
import { hostsOf } from "../../../bench/packets/hosts";
import { Resources } from "../../../bench/packets/resources";
import { topologyOf } from "../../../insight/read/readPlan";
import { committedPlan, everything } from "../../committed";
import { smallPlan } from "./smallPlan";

describe("the hosts of a plan", () => {
  it("have the subnets and security groups of what the plan names", () => {
    const plan = smallPlan();
    const { urn: inner } = plan.id("private", "Subnet");
    const { urn: outer } = plan.id("public", "Subnet");
    const group = (name: string) => plan.id(name, "SecurityGroup").urn;
    assert.deepEqual(hostsOf(new Resources(plan.resources)), [
      { name: "web", groups: [group("web")], subnets: [inner], isPublic: false },
      { name: "orders", groups: [group("orders")], subnets: [inner], isPublic: false },
      { name: "ingress", groups: [group("ingress")], subnets: [outer], isPublic: true },
    ]);
  });

  it("are one where neither name, group nor subnet tells them apart", () => {
    const plan = smallPlan();
    const [subnetIds, securityGroupIds] = [[plan.id("private", "Subnet")], [plan.id("web", "SecurityGroup")]];
    for (const name of ["logs", "kms"]) {
      plan.add("ec2/vpcEndpoint:VpcEndpoint", name, { vpcEndpointType: "Interface", subnetIds, securityGroupIds });
    }
    const endpoints = hostsOf(new Resources(plan.resources)).filter(({ name }) => name === "endpoints");
    assert.equal(endpoints.length, 1);
  });

  it("are named as the proof names them, whatever a plan has", async () => {
    for (const stack of ["dev", "prod"]) {
      const plan = await committedPlan(stack, { folder: everything });
      const names = new Set(hostsOf(new Resources(plan.resources)).map(({ name }) => name));
      const proved = topologyOf(plan.resources, plan.adopted).ends.filter(({ isRegistered, kind }) =>
        isRegistered && kind !== "group");
      assert.deepEqual([...names].sort(), [...new Set(proved.map(({ name }) => name))].sort());
    }
  });
});
