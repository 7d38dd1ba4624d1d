import { allBeyondLimits } from "../graph/aws/limits/beyondLimits";
import { sorted } from "../graph/problems";
import type { Problem } from "../model/problem";
import { UNKNOWN, type PlannedResource } from "./plan";

/** What AWS would refuse of the registered resources for its size or its characters. What isn't known is left out. */
export function heldLimits(resources: readonly PlannedResource[]): Problem[] {
  return sorted(allBeyondLimits(resources.filter(({ custom }) => custom).map((resource) => ({
    ...resource, inputs: known(resource.inputs) as PlannedResource["inputs"],
  }))));
}

function known(value: unknown): unknown {
  if (value === UNKNOWN) return undefined;
  if (Array.isArray(value)) return value.map(known);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, known(inner)]));
}
