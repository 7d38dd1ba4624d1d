import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import * as path from "node:path";
import type { Problem } from "../model/problem";
import type { Plan, PlannedResource } from "../plan/plan";
import { runProgram } from "../plan/runProgram";
import { loadStack } from "../settings/load/loadStack";
import type { Stack } from "../model/stackSettings";
import type { Declared } from "./arbitraries";

const folder = mkdtempSync(path.join(tmpdir(), "servicegraph-"));
let files = 0;

/** Reads what a user could have written, as `pulumi up -s dev` would. */
export function load({ graph, config }: Declared, stackName = "dev"): { stack?: Stack; problems: readonly Problem[] } {
  const file = path.join(folder, `${files++}.json`);
  writeFileSync(file, JSON.stringify(graph));
  const project = "ecs-service-graph";
  return loadStack({ project, stackName, rootDirectory: folder, config: { ...config, [`${project}:graph`]: file } });
}

/** The stack of a declaration that must be free of errors. */
export function stackOf(declared: Declared, stackName?: string): Stack {
  const { stack, problems } = load(declared, stackName);
  if (stack === undefined) throw new Error(problems.map(({ path: at, message }) => `${at}: ${message}`).join("\n"));
  return stack;
}

const plans = new Map<string, Promise<Plan>>();

/** Plans a declaration once, however many laws ask for it. */
export function planOf(declared: Declared): Promise<Plan> {
  const key = JSON.stringify(declared);
  const known = plans.get(key) ?? runProgram(stackOf(declared));
  plans.set(key, known);
  return known;
}

export function ofType(plan: Plan, type: string): PlannedResource[] {
  return plan.resources.filter((resource) => resource.type === type);
}

/** The value of the tag that says which part of the system a resource belongs to. */
export function nodeOf(resource: PlannedResource): string | undefined {
  return (resource.inputs["tags"] as Record<string, string> | undefined)?.["servicegraph:node"];
}

/** URNs of everything that exists before a resource. The engine finishes a remote component with all that it made. */
export function before(plan: Plan, urn: string): Set<string> {
  const byUrn = new Map(plan.resources.map((resource) => [resource.urn, resource]));
  const seen = new Set<string>();
  const visit = (resource: string): void => {
    const { type = "", dependsOn = [] } = byUrn.get(resource) ?? {};
    for (const dependency of [...dependsOn, ...type.startsWith("awsx:") ? below(plan, resource) : []]) {
      if (seen.has(dependency)) continue;
      seen.add(dependency);
      visit(dependency);
    }
  };
  visit(urn);
  return seen;
}

function below(plan: Plan, urn: string): string[] {
  const children = plan.resources.filter(({ parent }) => parent === urn).map((child) => child.urn);
  return [...children, ...children.flatMap((child) => below(plan, child))];
}
