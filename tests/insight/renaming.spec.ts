import * as assert from "node:assert/strict";
import * as fc from "fast-check";
import type { NodeId } from "../../model/nodeId";
import type { Plan, PlannedResource } from "../../plan/plan";
import type { Flow } from "../../insight/reach/flow";
import { prove } from "../../insight/proof/proof";
import type { Proof } from "../../insight/proof/proof";
import { everyExternal } from "./support/brokenExternals";
import { open } from "./support/externalCalls";
import { both, rule, shop } from "./support/shop";
import type { PlanBuilder } from "./support/planBuilder";
import { provable } from "./support/provable";
import { randomPlan, registered } from "./support/randomPlans";

/** What the proof calls by these names whatever their tags. */
const fixed = new Set(["internet", "ingress", "endpoints", "s3"]);

/** Gives every text a new one, always the same, that says nothing and sorts otherwise. */
function renamer(seed: number): (text: string) => string {
  const known = new Map<string, string>();
  return (text) => {
    const next = known.get(text) ?? `x${((known.size + 1) * (seed * 2 + 1) * 7919) % 1000003}-${known.size}`;
    known.set(text, next);
    return next;
  };
}

/** The same plan with every name, tag, description and URN replaced. */
function renamed(resources: readonly PlannedResource[], rename: (text: string) => string): PlannedResource[] {
  return resources.map((resource) => {
    const { tags = {}, ...inputs } = resource.inputs as Record<string, unknown> & { tags?: Record<string, string> };
    const tagged = Object.entries(tags).map(([key, value]) =>
      [key === "servicegraph:node" ? key : rename(key), rename(value)] as const);
    return {
      ...resource, urn: rename(resource.urn), name: rename(resource.name),
      inputs: { ...inputs, tags: Object.fromEntries(tagged), description: rename(resource.urn) },
      references: Object.fromEntries(Object.entries(resource.references).map(([key, urns]) => [key, urns.map(rename)])),
    };
  });
}

/** A proof without its sentences and the ids made of names, in an order that no name decides. */
function essence(proof: Proof, rename: (text: string) => string) {
  const { missing, extra, hairpins, flows, assumed, problems, ...counts } = proof;
  const isLiteral = (text: string) => fixed.has(text) || /^(acme\/|sg-|pl-|subnet-|vpc-|[\d:a-f.]+\/\d)/.test(text);
  const end = (text: string) => (isLiteral(text) ? text : rename(text));
  const node = (id: NodeId) => ("workload" in id ? { ...id, workload: rename(id.workload) } : id);
  const flow = ({ from, to, fromNode, toNode, rules, ...rest }: Flow) => JSON.stringify([
    end(from), end(to), node(fromNode), node(toNode), rules.map(rename).sort(),
    { ...rest, message: undefined, id: undefined },
  ]);
  return {
    ...counts,
    missing: missing.map(flow).sort(), extra: extra.map(flow).sort(), flows: flows.map(flow).sort(),
    hairpins: hairpins.map(({ from, kind, port, external }) => `${end(from)} ${kind} ${port} ${external ?? ""}`).sort(),
    assumed: assumed.map(({ id }) => id).sort(),
    problems: problems.map(({ severity, code }) => `${severity} ${code}`).sort(),
  };
}

function comesOutTheSame(plan: Plan, seed: number): void {
  const rename = renamer(seed);
  const expected = essence(prove(plan), rename);
  const other = prove({
    ...plan,
    resources: renamed(plan.resources, rename),
    calls: plan.calls.map((call) => ({ ...call, from: rename(call.from), to: rename(call.to) })),
    externalCalls: plan.externalCalls.map((call) => (call.direction === "out"
      ? { ...call, from: rename(call.from) }
      : { ...call, to: rename(call.to) })),
  });
  assert.deepEqual(essence(other, (text) => text), expected);
}

const breakages: ReadonlyArray<(plan: PlanBuilder) => unknown> = [
  () => undefined,
  (plan) => plan.remove("order-service-calls-product-service-3002-out"),
  (plan) => both(plan, "order-service", "user-service", 3001),
  (plan) => plan.remove("user-service-calls-cache-in-sg-cache"),
  (plan) => rule(plan, "ingress", "user-service", { cidrIpv4: "10.0.0.0/8" }, 3001, "wide"),
  (plan) => plan.remove("network", "DefaultSecurityGroup"),
  (plan) => plan.change("network-public-1", "Subnet", { mapPublicIpOnLaunch: true }),
];

describe("a plan whose names, tags, descriptions and URNs are all replaced", () => {
  it("is proven the same, whole or broken", () => {
    fc.assert(fc.property(fc.nat(), fc.boolean(), fc.constantFrom(...breakages), (seed, nat, by) => {
      const plan = shop({ nat, endpoints: true });
      open(plan, ...everyExternal);
      by(plan);
      comesOutTheSame(provable(plan, { externalCalls: everyExternal }), seed);
    }), { numRuns: 60 });
  });

  it("is proven the same, whatever its rules", () => {
    fc.assert(fc.property(fc.nat(), randomPlan, (seed, plan) => {
      const { resources } = registered({ ...plan, rules: plan.rules.map((rule) => ({ ...rule, form: "separate" })) });
      comesOutTheSame(provable({ resources }, { calls: [] }), seed);
    }), { numRuns: 100 });
  });
});
