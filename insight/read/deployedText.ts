import type { PlannedResource } from "../../plan/plan";
import { nodeOf } from "./placement";
import { types } from "./registry";

/** For each service or job, in order, the text of all whose change makes ECS replace its tasks. */
export function deployedText(resources: readonly PlannedResource[]): Map<string, string> {
  const parts = new Map<string, string[]>();
  for (const resource of resources) {
    if (resource.type !== types.service && resource.type !== types.taskDefinition) continue;
    const { inputs, references } = resource;
    const node = nodeOf(resource) ?? resource.name;
    parts.set(node, [...(parts.get(node) ?? []), JSON.stringify([inputs, references])]);
  }
  return new Map([...parts].map(([name, texts]) => [name, texts.join("\n")]));
}
