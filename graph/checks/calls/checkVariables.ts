import { detailed } from "../../merge/callNames";
import { callVariables } from "../../discovery/callVariables";
import { placeOf, type EffectiveTask } from "../../merge/effective";
import { externalVariables } from "../../discovery/environment";
import type { Problem } from "../../../model/problem";
import { error } from "../../problems";
import type { Call, Service } from "../../author/graphSchema";
import type { Edge } from "../../discovery/edges";
import { tasksOf, type CheckContext } from "../checkContext";
import { sidecarPath } from "../tasks/checkSidecars";

/** No two things give a container the same variable. */
export function checkVariables(context: CheckContext): Problem[] {
  const edges = new Map(context.edges.map((edge) => [edge.path, edge]));
  return tasksOf(context).flatMap((merged) => {
    const byVariable = new Map<string, string>();
    return [
      ...checkCallVariables(merged, edges, context, byVariable),
      ...checkAuthors(placeOf(merged), merged.service, byVariable),
      ...Object.entries(merged.service.sidecars).flatMap(([name, sidecar]) =>
        checkAuthors(sidecarPath(merged, name, context), sidecar, new Map()),
      ),
    ];
  });
}

function checkCallVariables(
  merged: EffectiveTask,
  edges: ReadonlyMap<string, Edge>,
  context: CheckContext,
  byVariable: Map<string, string>,
): Problem[] {
  const seen = new Set<string>();
  return merged.service.calls.flatMap((call, index) => {
    const path = `${placeOf(merged)}.calls[${index}]`;
    const edge = edges.get(path);
    const { to } = detailed(call);
    const target = edge === undefined ? to : `${to}:${edge.port.port}`;
    // A call that is made twice is a problem of its own.
    if (seen.has(target)) return [];
    seen.add(target);
    const variables = edge === undefined ? outwardVariables(detailed(call), context) : callVariables(edge, context);
    return Object.keys(variables).flatMap((variable) => {
      const other = byVariable.get(variable);
      byVariable.set(variable, `calls[${index}]`);
      return other === undefined || other === `calls[${index}]`
        ? []
        : [
            error(
              "variable-collision",
              path,
              `it gives ${variable}, which ${other} gives already`,
              "rename one with env",
            ),
          ];
    });
  });
}

/** The variables of a call to an external: none where the call is wrong. */
function outwardVariables(call: Call, { services, externals }: CheckContext): Record<string, string> {
  const { external } = (services.has(call.to) ? undefined : externals.get(call.to)) ?? {};
  return external?.port === undefined ? {} : externalVariables(call, external.port, external.host);
}

function checkAuthors(
  path: string,
  container: Pick<Service, "environment" | "secrets">,
  byVariable: Map<string, string>,
): Problem[] {
  return (["environment", "secrets"] as const).flatMap((field) =>
    Object.keys(container[field] ?? {})
      .sort()
      .flatMap((variable) => {
        const other = byVariable.get(variable);
        byVariable.set(variable, other ?? field);
        return other === undefined
          ? []
          : [
              error(
                "variable-collision",
                `${path}.${field}`,
                `${variable} is given by ${other} already`,
                other === "environment" ? "give it once" : "take it out, or rename the call's variable with env",
              ),
            ];
      }),
  );
}
