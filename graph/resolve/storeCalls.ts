import { callId } from "../../model/callId";
import type { EndpointService } from "../../model/network";
import type { ExternalCall } from "../../model/system";
import type { Access, Store, StoreCall } from "../../model/store";
import type { Call } from "../author/graphSchema";
import { storeVariables } from "../discovery/storeVariables";
import { detailed } from "../merge/callNames";
import type { EffectiveTask } from "../merge/effective";
import type { MergedSystem } from "../merge/mergedSystem";
import { resolveStore, traitsOf } from "../stores/traits";
import type { StoreContext } from "../stores/storeTraits";
import { compareText } from "../text/compareText";

/** The stores of a stack by name. */
export function resolveStores({ stores }: Pick<MergedSystem, "stores">, context: StoreContext): Store[] {
  return [...stores.values()].map((store) => resolveStore(store, context));
}

/** The calls from services and jobs to stores, by caller and callee. */
export function storeCallsOf(
  { services, jobs }: Pick<MergedSystem, "services" | "jobs">, stores: readonly Store[],
): StoreCall[] {
  const byName = new Map(stores.map((store) => [store.name, store]));
  return [...services.values(), ...jobs.values()].flatMap(({ name: from, service }) =>
    service.calls.map(detailed).flatMap((call): StoreCall[] => {
      const store = byName.get(call.to);
      const access = store && accessOf(call, store);
      if (store === undefined || access === undefined) return [];
      const ends = { from, to: store.name, port: traitsOf(store.kind).portOf(store), protocol: "tcp" } as const;
      return [{ id: callId(ends), ...ends, access, ...storeVariables(call, store) }];
    })).sort((a, b) => compareText(a.from, b.from) || compareText(a.to, b.to));
}

/** What a service's or job's calls to stores need of AWS: the stores' APIs, and Secrets Manager for a login. */
export function storeServices({ service }: EffectiveTask, { stores }: Pick<MergedSystem, "stores">): EndpointService[] {
  const needed = service.calls.map(detailed).flatMap(({ to }): EndpointService[] => {
    const store = stores.get(to);
    if (store === undefined) return [];
    const { endpoint, login } = traitsOf(store.declared.kind);
    return [endpoint, login].flatMap((service) => service ?? []);
  });
  return [...new Set(needed)].sort();
}

/** What a call may do with a store; undefined where it doesn't say, and the kind leaves a choice. */
export function accessOf({ access }: Call, { kind }: Pick<Store, "kind">): Access | undefined {
  const [only, ...others] = traitsOf(kind).accesses;
  return access ?? (others.length === 0 ? only : undefined);
}

/**
 * What a call to a database that is there needs of the network: the same as one to anything outside. What its callers
 * find in their variables, the store's own call says.
 */
export function boundStoreCalls(stores: readonly Store[], calls: readonly StoreCall[]): ExternalCall[] {
  return calls.flatMap(({ id, from, to, port, protocol }) => {
    const { origin } = stores.find(({ name }) => name === to) ?? {};
    if (origin?.kind !== "adopt" || !("securityGroupId" in origin)) return [];
    const { securityGroupId, admit } = origin;
    return [{ id, from, to, port, protocol, direction: "out", peers: [{ securityGroupId }], admit, env: {} }];
  });
}
