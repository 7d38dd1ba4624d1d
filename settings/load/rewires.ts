import type { Problem } from "../../model/problem";
import { error } from "../../graph/problems";
import { jobSchema, serviceSchema, stackFields } from "../../graph/author/graphSchema";

/** Fields that only the graph may set. */
const wiring: ReadonlySet<string> = new Set(
  [serviceSchema.shape, jobSchema.shape].flatMap((shape: object) => Object.keys(shape))
    .filter((field) => !(field in stackFields) && field !== "image"),
);

/** The problem of a stack that sets calls, schedules, public endpoints or discovery modes. */
export function rewires(path: string, field: string): Problem | undefined {
  const isOfNodes = /^(defaults|(services|jobs)\.[^.]+)\.[^.]+$/.test(path) && wiring.has(field);
  const isCalledIn = /^externals\.[^.]+\.calls$/.test(path);
  const isOfStore = /^stores\.[^.]+\.(kind|database|fifo|to|partitionKey|sortKey|indexes|ttl|tls)$/.test(path);
  if (!isOfNodes && !isCalledIn && !isOfStore) return undefined;
  return error(
    "stack-rewires",
    path,
    `a stack can't change "${field}": every stack must have the same system`,
    "set it in the graph; a stack only sets sizes, placement, versions and bindings",
  );
}
