import * as assert from "node:assert/strict";
import { UNKNOWN } from "../../../plan/plan";
import { Registry } from "../../../insight/read/registry";
import { rulesOf } from "../../../insight/read/plannedRules";
import { PlanBuilder } from "../support/planBuilder";

const peersOf = (plan: PlanBuilder) => rulesOf(new Registry(plan.resources)).map(({ peer }) =>
  (peer.kind === "block" ? peer.block.text : `${peer.kind} ${peer.id}`));

function ruleFor(plan: PlanBuilder, peer: Readonly<Record<string, unknown>>): PlanBuilder {
  const type = "vpc/securityGroupIngressRule:SecurityGroupIngressRule";
  plan.add(type, "rule", { securityGroupId: "sg-1", ipProtocol: "-1", ...peer });
  return plan;
}

describe("rulesOf", () => {
  it("reads an unknown block from the subnet or VPC that it comes from", () => {
    const plan = new PlanBuilder();
    const cidrIpv4 = plan.add("ec2/subnet:Subnet", "private", { cidrBlock: "10.0.11.0/24" });
    assert.deepEqual(peersOf(ruleFor(plan, { cidrIpv4 })), ["10.0.11.0/24"]);
  });

  it("takes a block that comes from nowhere for every block", () => {
    assert.deepEqual(peersOf(ruleFor(new PlanBuilder(), { cidrIpv4: UNKNOWN })), ["0.0.0.0/0", "::/0"]);
  });

  it("reads an unknown block from where each input says that it comes from", () => {
    const plan = new PlanBuilder();
    const block = plan.add("ec2/subnet:Subnet", "private", { ipv6CidrBlock: "2001:db8::/64" });
    const endpoint = plan.add("ec2/vpcEndpoint:VpcEndpoint", "s3");
    plan.add("vpc/securityGroupEgressRule:SecurityGroupEgressRule", "rule",
      { securityGroupId: "sg-1", cidrIpv6: block });
    for (const [name, peer] of Object.entries({
      blocks: { cidrBlocks: [block] }, ipv6: { ipv6CidrBlocks: [block] }, lists: { prefixListIds: [endpoint] },
    })) {
      plan.add("ec2/securityGroupRule:SecurityGroupRule", name, { securityGroupId: "sg-1", type: "egress", ...peer });
    }
    assert.deepEqual(peersOf(plan),
      ["2001:db8::/64", "2001:db8::/64", "2001:db8::/64", `prefix-list ${endpoint.urn}`]);
  });

  it("takes the blocks in a prefix list of the system's own", () => {
    const plan = new PlanBuilder();
    const prefixListId = plan.add("ec2/managedPrefixList:ManagedPrefixList", "office",
      { entries: [{ cidr: "203.0.113.0/24" }, { cidr: "2001:db8::/32" }] });
    assert.deepEqual(peersOf(ruleFor(plan, { prefixListId })), ["203.0.113.0/24", "2001:db8::/32"]);
  });

  it("keeps the ids of groups and lists that stand outside of the plan", () => {
    assert.deepEqual(peersOf(ruleFor(new PlanBuilder(), { referencedSecurityGroupId: "sg-0123" })), ["group sg-0123"]);
    assert.deepEqual(peersOf(ruleFor(new PlanBuilder(), { prefixListId: "pl-0123" })), ["prefix-list pl-0123"]);
    assert.deepEqual(peersOf(ruleFor(new PlanBuilder(), { referencedSecurityGroupId: UNKNOWN })), [`group ${UNKNOWN}`]);
  });

  it("takes an unknown group in an inline rule for any that the list refers to", () => {
    const plan = new PlanBuilder();
    const [a, b] = ["a", "b"].map((name) => plan.add("ec2/securityGroup:SecurityGroup", name));
    const ingress = [{ protocol: "-1", securityGroups: [a, "sg-1"] }, { protocol: "-1", securityGroups: [b] }];
    plan.add("ec2/securityGroup:SecurityGroup", "c", { ingress });
    const groups = [`group ${a?.urn ?? ""}`, `group ${b?.urn ?? ""}`];
    assert.deepEqual(peersOf(plan), ["group sg-1", ...groups, ...groups]);
  });
});
