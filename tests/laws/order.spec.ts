import * as assert from "node:assert/strict";
import type { Plan, PlannedResource } from "../../plan/plan";
import { before, nodeOf, ofType, planOf, stackOf } from "../planned";
import { holds } from "./laws";

const ecsService = "aws:ecs/service:Service";
const ruleTypes = [
  "aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule",
  "aws:vpc/securityGroupEgressRule:SecurityGroupEgressRule",
];

/** It ends once the tasks that autoscaling asks for run. */
const scalingTarget = "aws:appautoscaling/target:Target";
const servicesOf = (plan: Plan) =>
  new Map(ofType(plan, ecsService).map((resource) => [nodeOf(resource) ?? resource.name, resource]));
const rulesOf = (plan: Plan): PlannedResource[] => ruleTypes.flatMap((type) => ofType(plan, type));

/** The groups that a rule speaks of: its own, and the one at the other end. */
function groupsOf(rule: PlannedResource): string[] {
  const { securityGroupId = [], referencedSecurityGroupId = [] } = rule.references;
  return [...securityGroupId, ...referencedSecurityGroupId];
}

/** The run of a job that services wait for. */
function runOf(plan: Plan, job: string): PlannedResource | undefined {
  return plan.resources.find(({ type, name }) => type.endsWith(":JobRun") && name === job);
}

function missing(needed: readonly PlannedResource[], there: ReadonlySet<string>): string[] {
  return needed.filter(({ urn }) => !there.has(urn)).map(({ urn }) => urn);
}

describe("law 2: order", () => {
  it("creates a service after the services that it calls, unless that closes a cycle", () => holds(async (declared) => {
    const plan = await planOf(declared);
    const services = servicesOf(plan);
    for (const { name, after } of stackOf(declared).system.services) {
      const there = before(plan, services.get(name)?.urn ?? "");
      const earlier = after.flatMap((resource) => services.get(resource) ?? runOf(plan, resource) ?? []);
      assert.equal(earlier.length, after.length);
      assert.deepEqual(missing(earlier, there), []);
    }
  }));

  it("leaves out no callee but where a cycle needs it", () => holds((declared) => {
    const { workloads, calls } = stackOf(declared).system;
    const position = new Map(workloads.map(({ name }, index) => [name, index]));
    for (const { name, after } of workloads) {
      const callees = calls.filter(({ from }) => from === name).map(({ to }) => to);
      const jobs = workloads.filter((job) => job.kind === "job" && job.before.includes(name)).map((job) => job.name);
      const earlier = [...new Set([...callees, ...jobs])]
        .filter((resource) => (position.get(resource) ?? 0) < (position.get(name) ?? 0));
      assert.deepEqual([...after].sort(), earlier.sort());
    }
    return Promise.resolve();
  }));

  it("never closes a circle of resources", () => holds(async (declared) => {
    const plan = await planOf(declared);
    for (const { urn } of ofType(plan, ecsService)) assert.ok(!before(plan, urn).has(urn), urn);
  }));

  it("creates a service after its rules at both ends, log group, roles and policies", () => holds(async (declared) => {
    const plan = await planOf(declared);
    for (const [name, service] of servicesOf(plan)) {
      const there = before(plan, service.urn);
      const own = plan.resources.filter((resource) => nodeOf(resource) === name);
      const groups = own.filter(({ type }) => type === "aws:ec2/securityGroup:SecurityGroup").map(({ urn }) => urn);
      const rules = rulesOf(plan).filter((rule) => groupsOf(rule).some((group) => groups.includes(group)));
      const roles = own.filter(({ type }) => type === "aws:iam/role:Role");
      const policies = ofType(plan, "aws:iam/rolePolicy:RolePolicy")
        .filter(({ references }) => roles.some(({ urn }) => references["role"]?.includes(urn)));
      const others = own.filter(({ type }) =>
        /logGroup|listenerRule|targetGroup|taskDefinition|servicediscovery/.test(type));
      assert.deepEqual(missing([...rules, ...roles, ...policies, ...others], there), []);
    }
  }));

  it("creates a service after the routes and endpoints that its tasks start through", () => holds(async (declared) => {
    const plan = await planOf(declared);
    const ways = [/vpcEndpoint:/, /natGateway:/, /route:Route$/].flatMap((type) =>
      plan.resources.filter((resource) => type.test(resource.type)));
    for (const { urn } of ofType(plan, ecsService)) assert.deepEqual(missing(ways, before(plan, urn)), []);
  }));

  it("makes a caller wait for the callee's ECS service and tasks, not for all of it", () => holds(async (declared) => {
    const plan = await planOf(declared);
    const names = new Set(stackOf(declared).system.services.map(({ name }) => name));
    for (const [name, service] of servicesOf(plan)) {
      const others = plan.resources.filter((resource) => service.dependsOn.includes(resource.urn))
        .filter((resource) => names.has(nodeOf(resource) ?? "") && nodeOf(resource) !== name)
        .filter(({ type }) => !ruleTypes.includes(type));
      assert.deepEqual(others.filter(({ type }) => type !== ecsService && type !== scalingTarget), []);
    }
  }));

  it("makes every group before the first rule and every rule before a service", () => holds(async (declared) => {
    const { resources } = await planOf(declared);
    const places = (types: readonly string[]) => [...resources.keys()]
      .filter((index) => types.includes(resources[index]?.type ?? ""));
    const groups = places(["aws:ec2/securityGroup:SecurityGroup"]);
    const rules = places(ruleTypes);
    const services = places([ecsService]);
    // The endpoints' group and its rules belong to the network, which is there before the mesh.
    const meshRules = rules.filter((index) => nodeOf(resources[index] as PlannedResource) !== "endpoints");
    assert.ok(Math.max(...groups) < Math.min(...meshRules, ...services));
    assert.ok(Math.max(-1, ...rules) < Math.min(...services));
  }));
});
