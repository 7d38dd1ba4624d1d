import program from "../index";
import type { Plan, PlannedResource } from "../plan/plan";
import { runProgram } from "../plan/runProgram";
import { loadStack, type LoadedStack } from "../settings/load/loadStack";
import type { Stack } from "../model/stackSettings";
import type { Declared } from "./arbitraries";
import { register, type Registered } from "./mocks";

const project = "ecs-service-graph";
const loaded = new Map<string, LoadedStack>();

/** Loads what a user could have written, as `pulumi up -s dev` would: once, however many laws ask for it. */
export function load(declared: Declared, stackName = "dev"): LoadedStack {
  const key = JSON.stringify([stackName, declared]);
  const known = loaded.get(key) ?? loadStack({ project, stackName, rootDirectory: __dirname, ...declared });
  loaded.set(key, known);
  return known;
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

const made = new Map<string, Promise<readonly Registered[]>>();

/** What a declaration registers where every output is known, found once. */
export function madeOf(declared: Declared): Promise<readonly Registered[]> {
  const key = JSON.stringify(declared);
  const known = made.get(key) ?? register(() => program(stackOf(declared)));
  made.set(key, known);
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
