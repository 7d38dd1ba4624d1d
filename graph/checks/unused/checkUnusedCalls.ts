import { detailed } from "../../merge/callNames";
import { placeOf } from "../../merge/effective";
import { peersOf } from "../../merge/effectiveExternals";
import type { Problem } from "../../../model/problem";
import { isCalledAnywhere } from "../calls/checkExternals";
import { tasksOf, type CheckContext } from "../checkContext";
import { hasNoEffect } from "./noEffect";

/** Fields of calls that nothing reads, and of externals that nobody calls. */
export function checkUnusedCalls(context: CheckContext): Problem[] {
  return [...checkTimeouts(context), ...checkSidecars(context), ...checkExternals(context)];
}

/** A time that no variable tells, and that no proxy or load balancer is held against. */
function checkTimeouts(context: CheckContext): Problem[] {
  const limited = new Set(context.edges.filter(({ via }) => via !== "dns").map(({ path }) => path));
  return tasksOf(context).flatMap((task) =>
    task.service.calls.map(detailed).flatMap(({ env, timeoutSeconds }, index) => {
      const path = `${placeOf(task)}.calls[${index}]`;
      return env !== false || timeoutSeconds === undefined || limited.has(path)
        ? []
        : [hasNoEffect(`${path}.timeoutSeconds`, "env is false, so nobody tells the caller")];
    }));
}

/** Whether a sidecar gets the variables of calls, where there are none. */
function checkSidecars(context: CheckContext): Problem[] {
  const silent = new Set(tasksOf(context).filter(({ service }) => service.calls.length === 0).map(placeOf));
  return context.blocks.filter(({ path }) => silent.has(path)).flatMap(({ path, declared }) =>
    Object.entries(declared.sidecars ?? {}).filter(([, { calls }]) => calls !== undefined)
      .map(([name]) => hasNoEffect(`${path}.sidecars.${name}.calls`, "the service calls nothing")));
}

/** Where callers find an external, if it only calls. */
function checkExternals({ graph, externals }: CheckContext): Problem[] {
  return Object.entries(graph.externals ?? {}).flatMap(([name, declared]) => {
    const merged = externals.get(name)?.external;
    if (merged === undefined || merged.calls.length === 0 || isCalledAnywhere(name, graph)) return [];
    const fields = ["port", "protocol", ...peersOf(merged).length > 0 ? ["host" as const] : []] as const;
    return fields.filter((field) => declared[field] !== undefined)
      .map((field) => hasNoEffect(`externals.${name}.${field}`, "nothing calls the external"));
  });
}
