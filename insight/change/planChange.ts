import type { Plan } from "../../plan/plan";
import { compareText } from "../../graph/text/compareText";
import { deployedText } from "../read/deployedText";

/** What one deployment does, seen from the plans before and after it. */
export interface PlanChange {
  /** Services and jobs whose tasks are replaced, in the order in which they are deployed. */
  readonly deploys: readonly string[];
  /** Resources that are created, as type and name, and those that are deleted. */
  readonly makes: readonly string[];
  readonly goes: readonly string[];
}

type Registered = Pick<Plan, "resources">;

/** Compares two plans of a stack. */
export function planChange(before: Registered, after: Registered): PlanChange {
  const earlier = deployedText(before.resources);
  const deploys = [...deployedText(after.resources)].filter(([name, text]) => earlier.get(name) !== text)
    .map(([name]) => name);
  return { deploys, makes: onlyIn(after, before), goes: onlyIn(before, after) };
}

function onlyIn(plan: Registered, other: Registered): string[] {
  const known = new Set(other.resources.map(({ urn }) => urn));
  return plan.resources
    .filter(({ urn, custom }) => custom && !known.has(urn))
    .map(({ type, name }) => `${typeName(type)} ${name}`)
    .sort(compareText);
}

/** `LoadBalancer`, but `ecs.Service`: Cloud Map has services, too. */
function typeName(type: string): string {
  const [, module = "", name = type] = type.split(":");
  return name === "Service" ? `${module.split("/")[0] ?? ""}.${name}` : name;
}
