import type { PlannedResource } from "../../plan/plan";
import { once } from "./once";
import { nodeOf } from "./placement";
import { types } from "./registry";

/** For each service or job, in order, the text of all whose change makes ECS replace its tasks. */
export function deployedText(resources: readonly PlannedResource[]): Map<string, string> {
  const parts = new Map<string, string[]>();
  for (const resource of resources) {
    if (resource.type !== types.service && resource.type !== types.taskDefinition) continue;
    const node = nodeOf(resource) ?? resource.name;
    parts.set(node, [...(parts.get(node) ?? []), textOf(resource)]);
  }
  return new Map([...parts].map(([name, texts]) => [name, texts.join("\n")]));
}

/** Plans of a migration have most resources in common. */
const textOf = once(({ inputs, references }: PlannedResource) => JSON.stringify([inputs, references]));
