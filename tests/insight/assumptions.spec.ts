import * as assert from "node:assert/strict";
import { assumptionsOf } from "../../insight/assumptions";
import { passagesOf } from "../../insight/passages";
import { Topology } from "../../insight/topology";
import { UNKNOWN } from "../../plan/plan";
import type { PlanBuilder } from "./planBuilder";
import { rule, shop } from "./shop";

function assumed({ resources }: PlanBuilder): Record<string, string> {
  const topology = new Topology(resources);
  return Object.fromEntries(assumptionsOf(topology, passagesOf(topology)).map(({ id, message }) => [id, message]));
}

describe("assumptionsOf", () => {
  it("says what each part of an adopted network is taken for, once and by id", () => {
    const isPublic = "is a public subnet: it has a route to an internet gateway";
    const isPrivate =
      "is a private subnet: it has no route to an internet gateway, and one to NAT where a task needs it";
    assert.deepEqual(Object.entries(assumed(shop({ adopted: true }))), [
      ["pl-com.amazonaws.us-east-1.s3", "is reached by a route and a gateway endpoint of the adopted network"],
      ["sg-0123", "is a group outside of this stack, whose own rules let this traffic pass"],
      ["subnet-1", isPublic], ["subnet-11", isPrivate], ["subnet-12", isPrivate], ["subnet-2", isPublic],
      ["vpc-0123", "keeps its default security group empty"],
    ]);
  });

  it("trusts a group that a task wears to have no other rules", () => {
    const plan = shop().change("user-service", "Service", {
      networkConfiguration: { subnets: [], securityGroups: ["sg-worn"], assignPublicIp: false },
    });
    assert.deepEqual(assumed(plan), { "sg-worn": "has no rules but those registered here" });
  });

  it("lists a rule of which nobody knows whose it is", () => {
    const plan = shop();
    rule(plan, "ingress", "user-service", { referencedSecurityGroupId: "sg-vpn" }, 3001, "stray");
    plan.change("stray", "", { securityGroupId: UNKNOWN });
    assert.equal(assumed(plan)[plan.find("stray").urn], "is a rule of an unknown group");
  });
});
