import { pathText } from "../shape/issues";
import type { ServiceGraph } from "../author/graphSchema";

/** Keys and list indexes that lead to a field of the graph. */
export type Place = readonly (string | number)[];

/** One field of the graph that changes; without `before` it is added, without `after` it is removed. */
export interface Change {
  /** Such as `services.web.calls[0].via`. */
  readonly path: string;
  readonly at: Place;
  readonly before?: unknown;
  readonly after?: unknown;
}

/** A field and its new value; undefined removes it. */
export type Edit = readonly [at: Place, after: unknown];

/** What an edit changes; undefined where the field already has the value. */
export function changeOf(graph: ServiceGraph, [at, after]: Edit): Change | undefined {
  const before = at.reduce<unknown>((value, key) => (value as Record<string, unknown> | undefined)?.[key], graph);
  if (JSON.stringify(before) === JSON.stringify(after)) return undefined;
  const path = pathText(at, "");
  return { path, at, ...(before === undefined ? {} : { before }), ...(after === undefined ? {} : { after }) };
}

/** A copy of the graph with the changes made. */
export function applied(graph: ServiceGraph, changes: readonly Change[]): ServiceGraph {
  return changes.reduce<ServiceGraph>((value, { at, after }) => put(value, at, after) as ServiceGraph, graph);
}

function put(value: unknown, [key, ...rest]: Place, after: unknown): unknown {
  if (key === undefined) return after;
  if (Array.isArray(value)) return value.map((item: unknown, index) => (index === key ? put(item, rest, after) : item));
  const record = (value ?? {}) as Record<string, unknown>;
  const inner = put(record[key], rest, after);
  return Object.fromEntries(
    Object.entries({ ...record, [key]: inner }).filter(([field]) => field !== key || inner !== undefined),
  );
}
