import type { Plan, PlannedResource } from "../../plan/plan";
import { compareText } from "../../graph/text/compareText";

/** What one deployment does, seen from the plans before and after it. */
export interface PlanChange {
  /** Services and jobs whose tasks are made anew, in the order in which they are deployed. */
  readonly deploys: readonly string[];
  /** Resources that come, as type and name, and those that go. */
  readonly makes: readonly string[];
  readonly goes: readonly string[];
}

const ECS_SERVICE = "aws:ecs/service:Service";
const TASK_DEFINITION = "aws:ecs/taskDefinition:TaskDefinition";

/** Holds two plans against each other. */
export function planChange(before: Plan, after: Plan): PlanChange {
  const earlier = workloadsIn(before);
  const deploys = [...workloadsIn(after)].filter(([name, made]) => earlier.get(name) !== made).map(([name]) => name);
  return { deploys, makes: onlyIn(after, before), goes: onlyIn(before, after) };
}

/** For each service or job, in order, all that a change of makes ECS start its tasks anew. */
function workloadsIn({ resources }: Plan): Map<string, string> {
  const parts = new Map<string, string[]>();
  for (const one of resources) {
    if (one.type !== ECS_SERVICE && one.type !== TASK_DEFINITION) continue;
    const { inputs, references } = one;
    parts.set(nodeOf(one), [...(parts.get(nodeOf(one)) ?? []), JSON.stringify([inputs, references])]);
  }
  return new Map([...parts].map(([name, some]) => [name, some.join("\n")]));
}

function nodeOf({ inputs, name }: PlannedResource): string {
  return ((inputs["tags"] ?? {}) as Record<string, string>)["servicegraph:node"] ?? name;
}

function onlyIn(plan: Plan, other: Plan): string[] {
  const known = new Set(other.resources.map(({ urn }) => urn));
  return plan.resources
    .filter(({ urn, custom }) => custom && !known.has(urn))
    .map(({ type, name }) => `${type.split(":").at(-1) ?? type} ${name}`)
    .sort(compareText);
}
