import type { Problem } from "../graph/problem";
import { error } from "../graph/problems";
import { serviceSchema, stackFields } from "../graph/schema";

/** What the graph alone says of a service. */
const wiring: ReadonlySet<string> = new Set(
  Object.keys(serviceSchema.shape).filter((field) => !(field in stackFields) && field !== "image"),
);

/** The problem of a stack that says who talks to whom, or how a service is exposed or found. */
export function rewires(path: string, field: string): Problem | undefined {
  const isOfServices = /^(defaults|services\.[^.]+)\.[^.]+$/.test(path) && wiring.has(field);
  const isCalledIn = /^externals\.[^.]+\.calls$/.test(path);
  if (!isOfServices && !isCalledIn) return undefined;
  return error(
    "stack-rewires",
    path,
    `a stack can't change "${field}": it would no longer be the system that other stacks prove`,
    "say it in the graph, for every stack; a stack sizes, places, versions and binds services",
  );
}
