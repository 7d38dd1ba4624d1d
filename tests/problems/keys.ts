import { jsonSchema } from "../../schema/generate";

type Node = Readonly<Record<string, unknown>>;

const isNode = (value: unknown): value is Node => typeof value === "object" && value !== null;

/** The paths of all keys below a schema; a `*` stands for any name. */
function keysOf(schema: unknown, root: Node, path: string): string[] {
  if (!isNode(schema)) return [];
  const { $ref, properties = {}, items, additionalProperties, anyOf = [], oneOf = [] } = schema;
  const named = Object.entries(properties as Node);
  return [
    ...typeof $ref === "string" ? keysOf(definition(root, $ref), root, path) : [],
    ...named.flatMap(([key, inner]) => {
      const at = path === "" ? key : `${path}.${key}`;
      return [at, ...keysOf(inner, root, at)];
    }),
    ...[...anyOf as unknown[], ...oneOf as unknown[], items].flatMap((inner) => keysOf(inner, root, path)),
    ...keysOf(additionalProperties, root, `${path}.*`),
  ];
}

function definition(root: Node, ref: string): unknown {
  return ref.split("/").slice(1).reduce<unknown>((node, key) => isNode(node) ? node[key] : undefined, root);
}

/**
 * Every key of a graph and of a stack's settings, from the published schemas. A service, a job, and the defaults and
 * overrides of both have their fields under `task`.
 */
export function everyKey(): ReadonlySet<string> {
  const [graph, stack] = (["graph.schema.json", "stack.schema.json"] as const).map((file) =>
    JSON.parse(jsonSchema(file)) as Node);
  const settings = Object.entries(stack?.["$defs"] ?? {})
    .flatMap(([key, schema]) => [key, ...keysOf(schema, stack ?? {}, key)]);
  const keys = [...keysOf(graph, graph ?? {}, ""), ...settings];
  return new Set(keys.map((key) => key.replace(/^(services\.\*|jobs\.\*|defaults)\./, "task.")));
}
