import type { System } from "../model/system";

export type Tags = Readonly<Record<string, string>>;

/** The tags of whatever belongs to `node`: a service, or `ingress`, `endpoints`, `network`. */
export type TagsOf = (node: string) => Tags;

const SYSTEM = "servicegraph:system";
const STACK = "servicegraph:stack";

/** The stack's own tags, and three by which everything of a system, a stack or a node is found. */
export function tagging(system: Pick<System, "name" | "stack">, own: Tags): TagsOf {
  return (node) => ({
    ...own,
    [SYSTEM]: system.name,
    [STACK]: system.stack,
    "servicegraph:node": node,
  });
}

/** Which stack something belongs to, by its tags; undefined where no stack of the program has made it. */
export function stackOf({ [SYSTEM]: system, [STACK]: stack }: Tags): { system: string; stack: string } | undefined {
  return system === undefined || stack === undefined ? undefined : { system, stack };
}
