import * as assert from "node:assert/strict";
import { listOf, recordOf, Registry, textOf } from "../../../insight/read/registry";
import { UNKNOWN } from "../../../plan/plan";
import { PlanBuilder } from "../support/planBuilder";

const plan = new PlanBuilder();
const group = plan.add("ec2/securityGroup:SecurityGroup", "web");
const subnet = plan.add("ec2/subnet:Subnet", "private");

/** What the ids of a resource with this input stand for. */
function ids(securityGroups: unknown): string[] {
  const all = new PlanBuilder();
  all.add("lb/loadBalancer:LoadBalancer", "outer", { securityGroups });
  const [balancer = assert.fail("no load balancer")] = all.resources;
  const registry = new Registry([...plan.resources, balancer]);
  return registry.ids(balancer, "securityGroups", "group", "defaultGroup");
}

describe("Registry", () => {
  it("lists resources of several types, one type after the other", () => {
    const registry = new Registry(plan.resources);
    assert.deepEqual(registry.all("subnet", "route", "group").map(({ name }) => name), ["private", "web"]);
    assert.deepEqual([registry.is(group.urn, "subnet", "group"), registry.is(group.urn), registry.is("sg-1", "group")],
      [true, false, false]);
  });

  it("reads ids as they are, or as the registered resources that they refer to", () => {
    assert.deepEqual(ids("sg-1"), ["sg-1"]);
    assert.deepEqual(ids(group), [group.urn]);
    assert.deepEqual(ids(["sg-1", group]), ["sg-1", group.urn]);
  });

  it("refers to nothing of another type", () => {
    assert.deepEqual(ids([group, subnet]), [group.urn]);
    assert.deepEqual(ids(subnet), [UNKNOWN]);
  });

  it("reads UNKNOWN where an id refers to nothing, and nothing where there is none", () => {
    assert.deepEqual([ids(UNKNOWN), ids(["sg-1", UNKNOWN])], [[UNKNOWN], ["sg-1", UNKNOWN]]);
    assert.deepEqual([ids(undefined), ids(null), ids(""), ids([])], [[], [], [], []]);
  });

  it("prefers the resource to a literal that came of it", () => {
    const [balancer = assert.fail("no load balancer")] = new PlanBuilder().resources.concat({
      ...plan.find("web"), urn: "outer", references: { vpcId: [subnet.urn] },
    });
    const registry = new Registry([...plan.resources, balancer]);
    assert.deepEqual(registry.idsIn(balancer, "vpcId", "known-1", "subnet"), [subnet.urn]);
    assert.deepEqual(registry.idsIn(balancer, "vpcId", ["known-1"], "subnet"), ["known-1"]);
  });
});

describe("what is read of an input", () => {
  it("is empty where it isn't of the kind that is wanted", () => {
    assert.deepEqual([undefined, UNKNOWN, "a", ["a"]].map(listOf), [[], [UNKNOWN], ["a"], ["a"]]);
    assert.deepEqual([undefined, null, UNKNOWN, ["a"], { a: 1 }].map(recordOf), [{}, {}, {}, {}, { a: 1 }]);
    assert.deepEqual([undefined, UNKNOWN, "", 5, "a"].map(textOf), [undefined, undefined, undefined, undefined, "a"]);
  });
});
