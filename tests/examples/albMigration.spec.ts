import * as assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import * as path from "node:path";
import { applyPatch } from "diff";
import { parse } from "yaml";
import { patchesOf } from "../../insight/change/migrationPatch";
import { costOf } from "../../insight/change/migrationPlan";
import { migrationOf } from "../../graph/migration/migration";
import type { ServiceGraph } from "../../graph/author/graphSchema";
import { hostedZoneMonth, loadBalancerMonth } from "../../graph/aws/prices";
import { holds, prove } from "../../insight/proof/proof";
import type { Plan } from "../../plan/plan";
import type { Stack } from "../../model/stackSettings";
import { albMigration, committedPlan, committedStack, root } from "../committed";
import { faultsIn } from "../laws/rollout";
import { ofType } from "../planned";

const folder = path.join(root, albMigration);
const file = path.join(folder, "services.yaml");
const graph = parse(readFileSync(file, "utf8")) as ServiceGraph;
const { steps, stays } = migrationOf(graph, {}, "connect");
const patches = patchesOf(steps, file, folder);
/** The file at the start and after each step, as the patches leave it. */
const texts = patches.reduce(
  (all, patch = "") => [...all, String(applyPatch(all.at(-1) ?? "", patch))],
  [readFileSync(file, "utf8")],
);
/** The start, and what each step leads to. */
const graphs = [graph, ...steps.map((step) => step.graph)];

const titles = [
  "Let cache be found by Service Connect too",
  "Let catalog, orders call cache by Service Connect",
  "Let cache be found by Service Connect only",
  "Let catalog be found by Service Connect too",
  "Let web call catalog by Service Connect",
  "Let catalog be found by Service Connect only",
  "Let shipping be found by Service Connect too",
  "Let orders call shipping by Service Connect",
  "Let shipping be found by Service Connect only",
  "Let orders be found by Service Connect too",
  "Let web call orders by Service Connect",
  "Let orders be found by Service Connect only",
  "Let users be found by Service Connect too",
  "Let orders, web call users by Service Connect",
  "Let payments call users by Service Connect",
  "Let users be found by Service Connect only",
  "Let payments be found by Service Connect too",
  "Let orders call payments by Service Connect",
  "Let payments be found by Service Connect only",
];

const at = (index: number) => ({ folder: albMigration, graph: graphs[index] ?? assert.fail(`no step ${index}`) });
const planAt = (stackName: string, index: number): Promise<Plan> => committedPlan(stackName, at(index));
const stackAt = (stackName: string, index: number): Stack => committedStack(stackName, at(index));

/** The kinds of a plan's load balancers, but for the one that faces the internet. */
function internalBalancers(plan: Plan): string[] {
  return ofType(plan, "aws:lb/loadBalancer:LoadBalancer").filter(({ inputs }) => inputs["internal"] === true)
    .map(({ inputs }) => String(inputs["loadBalancerType"])).sort();
}

const namespaces = (plan: Plan): string[] =>
  plan.resources.filter(({ type }) => /^aws:servicediscovery\/.*Namespace$/.test(type)).map(({ type }) => type).sort();

const cents = (dollars: number): number => Math.round(dollars * 100);

/** The amounts of the README's table before and after, in cents, the sums last. */
function costsInReadme(): number[][] {
  const text = readFileSync(path.join(folder, "README.md"), "utf8");
  const rows = [...text.matchAll(/^\|.+\| (?:\**([\d.]+)\** )?\| (?:\**([\d.]+)\** )?\|$/gm)];
  return [1, 2].map((column) => rows.flatMap((row) => row[column] ?? []).map((amount) => cents(Number(amount))));
}

describe("examples/alb-migration", () => {
  it("goes to Service Connect callee by callee, leaves first and what is critical last", () => {
    assert.deepEqual(steps.map(({ title }) => title), titles);
    assert.deepEqual(stays, []);
    const critical = Object.entries(graph.services).filter(([, service]) => service.critical).map(([name]) => name);
    assert.deepEqual(critical, ["users", "payments"]);
  });

  for (const stackName of ["dev", "prod"]) {
    describe(`in ${stackName}`, () => {
      it("starts with its nine calls allowed and nothing else", async () => {
        const proof = prove(await committedPlan(stackName, { folder: albMigration }));
        assert.ok(holds(proof), JSON.stringify(proof, undefined, 2));
        assert.deepEqual([proof.declared, proof.allowed], [9, 9]);
      });

      it("starts on five application load balancers and a network one, with names in a zone", async () => {
        const plan = await planAt(stackName, 0);
        assert.deepEqual(internalBalancers(plan), [...Array<string>(5).fill("application"), "network"]);
        assert.deepEqual(namespaces(plan), ["aws:servicediscovery/privateDnsNamespace:PrivateDnsNamespace"]);
      });

      for (const [index, { title, graph: after }] of steps.entries()) {
        it(`step ${String(index + 1)}: ${title}`, async () => {
          assert.deepEqual(parse(texts[index + 1] ?? ""), after);
          // It throws where the graph has an error.
          stackAt(stackName, index + 1);
          const [earlier, plan] = [await planAt(stackName, index), await planAt(stackName, index + 1)];
          const proof = prove(plan);
          assert.ok(holds(proof), JSON.stringify(proof, undefined, 2));
          assert.deepEqual([proof.declared, proof.allowed], [9, 9]);
          assert.deepEqual(faultsIn([earlier, plan]), []);
        });
      }

      it("ends with the public load balancer alone, and with no zone for names of others", async () => {
        const plan = await planAt(stackName, steps.length);
        assert.equal(ofType(plan, "aws:lb/loadBalancer:LoadBalancer").length, 1);
        assert.deepEqual(internalBalancers(plan), []);
        assert.deepEqual(namespaces(plan), ["aws:servicediscovery/httpNamespace:HttpNamespace"]);
      });

      it("costs before and after what the README says", () => {
        const [before, after] = [0, steps.length].map((index) => cents(costOf(stackAt(stackName, index))));
        assert.deepEqual([before, after], [9905, 0]);
        const parts = [6 * loadBalancerMonth, hostedZoneMonth].map(cents);
        assert.deepEqual(costsInReadme(), [[...parts, before], [0, after]]);
      });
    });
  }
});
