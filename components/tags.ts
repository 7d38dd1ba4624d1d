import type { System } from "../graph/system";

export type Tags = Readonly<Record<string, string>>;

/** The tags of whatever belongs to `node`: a service, or `ingress`, `endpoints`, `network`. */
export type TagsOf = (node: string) => Tags;

/** The stack's own tags, and three by which everything of a system, a stack or a node is found. */
export function tagging(system: Pick<System, "name" | "stack">, own: Tags): TagsOf {
  return (node) => ({
    ...own,
    "servicegraph:system": system.name,
    "servicegraph:stack": system.stack,
    "servicegraph:node": node,
  });
}
