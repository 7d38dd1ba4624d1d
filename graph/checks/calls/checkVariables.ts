import { detailed } from "../../merge/callNames";
import { addressOf, callVariables, externalAddress, externalVariables } from "../../discovery/callVariables";
import { placeOf, type EffectiveTask } from "../../merge/effective";
import { inForm, type Address } from "../../discovery/address";
import type { MergedExternal } from "../../merge/withDefaults";
import { addressForms } from "../../../model/endpoints";
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
    const ofCalls = new Map<string, string>();
    const problems = checkCallVariables(merged, edges, context, ofCalls);
    return [
      ...problems,
      ...checkAuthors(placeOf(merged), merged.service, new Map(ofCalls)),
      ...Object.entries(merged.service.sidecars).flatMap(([name, sidecar]) =>
        checkAuthors(sidecarPath(merged, name, context), sidecar, new Map(sidecar.calls ? ofCalls : [])),
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
    const { to, env } = detailed(call);
    const target = edge === undefined ? to : `${to}:${edge.port.port}`;
    // A call that is made twice is a problem of its own.
    if (seen.has(target)) return [];
    seen.add(target);
    const variables = edge === undefined ? outwardVariables(detailed(call), context) : callVariables(edge, context);
    const address = edge === undefined ? outwardAddress(detailed(call), context) : addressOf(edge, context);
    return [...checkForms(path, to, env, address), ...Object.keys(variables).flatMap((variable) => {
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
    })];
  });
}

/** Each form that a call asks for is one that the callee's address has. */
function checkForms(path: string, to: string, env: Call["env"], address: Address | undefined): Problem[] {
  if (typeof env !== "object" || address === undefined) return [];
  const known = addressForms.filter((form) => inForm(address, form) !== undefined);
  return Object.entries(env).filter(([, form]) => !known.includes(form)).map(([variable, form]) => {
    const message = `the address of "${to}" has no ${form}`;
    return error("address-form", `${path}.env.${variable}`, message, `use ${known.join(", ")}`);
  });
}

/** The variables of a call to an external: none where the call is wrong. */
function outwardVariables(call: Call, context: CheckContext): Record<string, string> {
  const external = calledExternal(call, context);
  return external?.port === undefined ? {} : externalVariables(call, external);
}

function outwardAddress(call: Call, context: CheckContext): Address | undefined {
  const external = calledExternal(call, context);
  return external && externalAddress(external);
}

function calledExternal({ to }: Call, { services, externals }: CheckContext): MergedExternal | undefined {
  return services.has(to) ? undefined : externals.get(to)?.external;
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
