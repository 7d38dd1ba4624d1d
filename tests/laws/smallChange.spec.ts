import * as assert from "node:assert/strict";
import type { Call, Service } from "../../graph/author/graphSchema";
import type { Plan, PlannedResource } from "../../plan/plan";
import type { Declared } from "../arbitraries";
import { load, nodeOf, planOf } from "../planned";
import { holds, sampleOf } from "./laws";

/** What an update compares: not the place in the order of registration, nor what a resource waits for. */
function identities(plan: Plan): Map<string, string> {
  return new Map(plan.resources.map(({ urn, type, name, parent, inputs, references }) =>
    [urn, JSON.stringify({ type, name, parent, inputs, references })]));
}

/** What a change creates, deletes or updates, as `type name`. A changed task definition is a new revision to run. */
function touched(plan: Plan, next: Plan): string[] {
  const [old, now] = [identities(plan), identities(next)];
  const changed = new Set([...old.keys(), ...now.keys()].filter((urn) => old.get(urn) !== now.get(urn)));
  const runners = next.resources
    .filter(({ references }) => references["taskDefinition"]?.some((urn) => changed.has(urn)));
  const urns = [...new Set([...changed, ...runners.map(({ urn }) => urn)])];
  const label = new Map([...plan.resources, ...next.resources].map(({ urn, type, name }) => [urn, `${type} ${name}`]));
  return urns.flatMap((urn) => label.get(urn) ?? []).filter((text) => !text.startsWith("pulumi:pulumi:Stack")).sort();
}

const withServices = (declared: Declared, services: Record<string, Service>): Declared =>
  ({ ...declared, graph: { ...declared.graph, services } });

const calleeOf = (call: string | Call): string => typeof call === "string" ? call : call.to;

/** The system with one call more, where there is room for one. */
function withFurtherCall(declared: Declared): { next: Declared; from: string; to: string; first: boolean } | undefined {
  const services = Object.entries(declared.graph.services);
  const called = new Set(services.flatMap(([, { calls = [] }]) => calls.map(calleeOf)));
  for (const [from, caller] of services) {
    for (const [to, callee] of services) {
      const calls = caller.calls ?? [];
      if (from === to || callee.port === undefined || calls.some((call) => calleeOf(call) === to)) continue;
      const next = withServices(declared, { ...declared.graph.services, [from]: { ...caller, calls: [...calls, to] } });
      if (load(next).stack !== undefined) return { next, from, to, first: !called.has(to) };
    }
  }
  return undefined;
}

describe("law 3: small change, small diff", () => {
  it("touches two rules, the caller's task definition and its service for a new call", () => holds(async (declared) => {
    const change = withFurtherCall(declared);
    if (change === undefined || change.first) return;
    const { from, to, next } = change;
    const names = touched(await planOf(declared), await planOf(next)).map((label) => label.split(" "));
    const rules = names.filter(([type = ""]) => type.includes("securityGroup")).map(([, name = ""]) => name);
    assert.equal(rules.length, 2);
    for (const rule of rules) assert.ok(rule.startsWith(`${from}-calls-${to}-`), rule);
    const others = names.filter(([type = ""]) => !type.includes("securityGroup"))
      // A caller that hasn't had a proxy yet gets one, with a log.
      .filter((label) => label.join(" ") !== `aws:cloudwatch/logGroup:LogGroup ${from}--connect`).map(([type]) => type);
    assert.deepEqual(new Set(others), new Set(["aws:ecs/service:Service", "aws:ecs/taskDefinition:TaskDefinition"]));
  }, sampleOf(30)));

  it("changes nothing when the file's order changes", () => holds(async (declared) => {
    const reversed = Object.entries(declared.graph.services).reverse()
      .map(([name, service]) => [name, { ...service, calls: [...service.calls ?? []].reverse() }] as const);
    const next = withServices(declared, Object.fromEntries(reversed));
    assert.deepEqual(identities(await planOf(next)), identities(await planOf(declared)));
  }, sampleOf(30)));

  it("takes away a leaving service's own resources and nothing else", () => holds(async (declared) => {
    const services = Object.entries(declared.graph.services);
    const called = new Set(services.flatMap(([, { calls = [] }]) => calls.map(calleeOf)));
    // One without secrets or a shared volume: an endpoint or a file system that only it uses would leave with it.
    const [leaver] = services.find(([name, { calls = [], public: exposed, secrets = {}, volumes = {} }]) =>
      !called.has(name) && exposed === undefined && calls.length === 0 && Object.keys(secrets).length === 0
      && volumes["media"] === undefined) ?? [];
    if (leaver === undefined || services.length === 1) return;
    const next = withServices(declared, Object.fromEntries(services.filter(([name]) => name !== leaver)));
    if (load(next).stack === undefined) return;
    const plan = await planOf(declared);
    const isOwn = (resource: PlannedResource): boolean => nodeOf(resource) === leaver
      || [leaver, `sys/${leaver}`].includes(resource.name) || resource.name.startsWith(`${leaver}-`);
    const own = plan.resources.filter(isOwn).map(({ type, name }) => `${type} ${name}`);
    assert.deepEqual(touched(plan, await planOf(next)).filter((label) => !own.includes(label)), []);
  }, sampleOf(30)));

  it("gives a listener rule the same priority whatever else is public", () => holds(async (declared) => {
    const services = Object.entries(declared.graph.services);
    const exposed = services.filter(([, service]) => service.public !== undefined).map(([name]) => name);
    const [first, ...others] = exposed;
    if (first === undefined || others.length === 0) return;
    const alone = withServices(declared, Object.fromEntries(services.map(([name, service]) =>
      [name, others.includes(name) ? { ...service, public: false as const } : service])));
    const priority = (plan: Plan) => plan.resources
      .find((resource) => resource.type.endsWith(":ListenerRule") && nodeOf(resource) === first)?.inputs["priority"];
    assert.equal(priority(await planOf(alone)), priority(await planOf(declared)));
    assert.notEqual(priority(await planOf(declared)), undefined);
  }, sampleOf(30)));
});
