import * as assert from "node:assert/strict";
import { at, Resources, subnet } from "../../../bench/packets/resources";
import { PlanBuilder } from "../../insight/support/planBuilder";
import { smallPlan } from "./smallPlan";

describe("the resources of a plan, as the kernel's judge reads them", () => {
  const plan = new PlanBuilder();
  const vpcId = plan.add("ec2/vpc:Vpc", "network");
  const subnetId = plan.add("ec2/subnet:Subnet", "a", { vpcId });
  plan.add("lb/loadBalancer:LoadBalancer", "ingress", { subnets: [subnetId, "subnet-1"], name: vpcId });
  const balancer = plan.find("ingress");

  it("give literal ids, and the URNs of what is unknown", () => {
    const resources = new Resources(plan.resources);
    assert.deepEqual(resources.idsOf(balancer, "subnets", subnet), ["subnet-1", subnetId.urn]);
    assert.deepEqual(resources.idsOf(balancer, "name", subnet), []);
    assert.deepEqual(resources.idsOf(balancer, "securityGroups", subnet), []);
  });

  it("are refused where one of them would change what passes unseen", () => {
    const rule = smallPlan();
    rule.add("ec2/securityGroupRule:SecurityGroupRule", "legacy");
    assert.throws(() => new Resources(rule.resources), /not rendered/);
  });

  it("have fields within lists, and unknown ones", () => {
    assert.deepEqual(at({ a: [{ b: 1 }, { b: 2 }] }, "a", "b"), [1, 2]);
    assert.equal(at({ a: "<unknown>" }, "a", "b"), "<unknown>");
    assert.equal(at({ a: 1 }, "a", "b"), undefined);
  });
});
