import type { Call } from "../author/graphSchema";
import type { Store, StoreCall, StoreForm } from "../../model/store";
import { traitsOf } from "../stores/traits";
import type { Told } from "../stores/storeTraits";
import { constantCase, timeoutVariable } from "./environment";

/** What a call to a store puts into its caller's environment, and takes from the store's secret. */
export type StoreVariables = Pick<StoreCall, "env" | "secrets">;

/**
 * The variables of a call to a store. `env` names their prefix, or each with what it tells; false: there is none. What
 * the store doesn't tell is left out.
 */
export function storeVariables(call: Call, store: Store): StoreVariables {
  const { env } = call;
  if (env === false) return { env: {}, secrets: {} };
  const prefix = typeof env === "string" ? env : constantCase(call.to);
  const told = toldBy(store);
  const wanted = typeof env === "object" ? env : usualVariables(store, prefix);
  const all = Object.entries(wanted).flatMap(([variable, form]): [string, Told][] => {
    const what = told[form];
    return what === undefined ? [] : [[variable, what]];
  });
  return {
    env: {
      ...Object.fromEntries(all.flatMap(([variable, what]) => typeof what === "string" ? [[variable, what]] : [])),
      ...timeoutVariable(call, prefix),
    },
    secrets: Object.fromEntries(all.flatMap(([variable, what]) =>
      typeof what === "string" ? [] : [[variable, what.secretKey]])),
  };
}

/** What a store tells its callers. */
export function toldBy(store: Store): Readonly<Partial<Record<StoreForm, Told>>> {
  return traitsOf(store.kind).tells(store);
}

/** `ORDERS_DB_HOST`; of a bucket, `uploads` and `uploads-bucket` are both `UPLOADS_BUCKET`. */
function usualVariables({ kind }: Store, prefix: string): Record<string, StoreForm> {
  return Object.fromEntries(Object.entries(traitsOf(kind).variables).map(([form, suffix]) =>
    [prefix.endsWith(`_${suffix}`) ? prefix : `${prefix}_${suffix}`, form as StoreForm]));
}
