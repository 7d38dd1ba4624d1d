import type { Problem } from "../../model/problem";
import { error } from "../../graph/problems";
import { jobSchema, serviceSchema, stackFields } from "../../graph/author/graphSchema";

/** What the graph alone says of a service or a job. */
const wiring: ReadonlySet<string> = new Set(
  [serviceSchema, jobSchema]
    .flatMap(({ shape }) => Object.keys(shape))
    .filter((field) => !(field in stackFields) && field !== "image"),
);

/** The problem of a stack that says who talks to whom, when a job runs, or how a service is exposed or found. */
export function rewires(path: string, field: string): Problem | undefined {
  const isOfNodes = /^(defaults|(services|jobs)\.[^.]+)\.[^.]+$/.test(path) && wiring.has(field);
  const isCalledIn = /^externals\.[^.]+\.calls$/.test(path);
  if (!isOfNodes && !isCalledIn) return undefined;
  return error(
    "stack-rewires",
    path,
    `a stack can't change "${field}": it would no longer be the system that other stacks prove`,
    "say it in the graph, for every stack; a stack sizes, places, versions and binds what the graph declares",
  );
}
