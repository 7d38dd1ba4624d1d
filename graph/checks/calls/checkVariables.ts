import { detailed } from "../../merge/callNames";
import { addressOf, callVariables, externalAddress, externalVariables } from "../../discovery/callVariables";
import { placeOf, type EffectiveTask } from "../../merge/effective";
import { inForm, type Address } from "../../discovery/address";
import { storeVariables, toldBy } from "../../discovery/storeVariables";
import type { MergedExternal } from "../../merge/withDefaults";
import { addressForms } from "../../../model/endpoints";
import type { Problem } from "../../../model/problem";
import type { Store, StoreForm } from "../../../model/store";
import { error } from "../../problems";
import type { Call, Service } from "../../author/graphSchema";
import type { Edge } from "../../discovery/edges";
import { resolveStore } from "../../stores/traits";
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
    const store = calledStore(detailed(call), context);
    const variables = edge !== undefined
      ? callVariables(edge, context)
      : store === undefined ? outwardVariables(detailed(call), context) : ofStore(detailed(call), store);
    const address = edge === undefined ? outwardAddress(detailed(call), context) : addressOf(edge, context);
    const forms = store === undefined ? checkForms(path, to, env, address) : checkStoreForms(path, to, env, store);
    return [...forms, ...Object.keys(variables).flatMap((variable) => {
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
  return missingForms(path, to, env, addressForms.filter((form) => inForm(address, form) !== undefined));
}

function missingForms(
  path: string, to: string, env: Readonly<Record<string, StoreForm>>, known: readonly StoreForm[],
): Problem[] {
  return Object.entries(env).filter(([, form]) => !known.includes(form)).map(([variable, form]) => {
    const message = `the address of "${to}" has no ${form}`;
    return error("address-form", `${path}.env.${variable}`, message, `use ${known.join(", ")}`);
  });
}

function calledStore({ to }: Call, { services, stores, ...context }: CheckContext): Store | undefined {
  const store = services.has(to) ? undefined : stores.get(to);
  return store && resolveStore(store, context);
}

function ofStore(call: Call, store: Store): Record<string, string> {
  const { env, secrets } = storeVariables(call, store);
  return { ...env, ...secrets };
}

function checkStoreForms(path: string, to: string, env: Call["env"], store: Store): Problem[] {
  return typeof env === "object" ? missingForms(path, to, env, Object.keys(toldBy(store)) as StoreForm[]) : [];
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
