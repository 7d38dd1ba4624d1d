import { addressForms } from "../../model/endpoints";
import { detailed } from "../merge/callNames";
import type { EffectiveTask } from "../merge/effective";
import type { MergedSystem } from "../merge/mergedSystem";
import { inForm, type Address } from "./address";
import { addressOf, externalAddress, type AddressContext } from "./callVariables";
import type { Edge } from "./edge";
import { toldBy } from "./storeVariables";
import { resolveStore } from "../stores/traits";
import { toldAs, type StoreContext } from "../stores/storeTraits";
import type { Store, StoreForm } from "../../model/store";

/** The placeholders that a service or job may use, and the texts that they stand for. */
export type CallPlaceholders = Readonly<Record<string, string>>;

/**
 * What a service or job may write for the addresses of what it calls, with what is filled in: `calls.orders.url`, and
 * `calls.orders.admin.url` where the port has a name, which can be left out where no other port of `orders` is called.
 */
export function callPlaceholders(
  { service }: EffectiveTask,
  calls: readonly Edge[],
  { externals, stores }: Pick<MergedSystem, "externals" | "stores">,
  context: AddressContext & StoreContext,
): CallPlaceholders {
  const toServices = calls.flatMap((edge) => {
    const address = addressOf(edge, context);
    return namesOf(edge, calls).map((name): [string, Address] => [name, address]);
  });
  const toExternals = service.calls.map(detailed).flatMap(({ to }): [string, Address][] => {
    const external = externals.get(to)?.external;
    return external === undefined ? [] : [[to, externalAddress(external)]];
  });
  const toStores = service.calls.map(detailed).flatMap(({ to }) => {
    const store = stores.get(to);
    return store === undefined ? [] : toldPlaceholders(resolveStore(store, context));
  });
  const others = [...toExternals, ...toServices].flatMap(([name, address]) =>
    addressForms.flatMap((form): [string, string][] => {
      const text = inForm(address, form);
      return text === undefined ? [] : [[`calls.${name}.${form}`, text]];
    }));
  return Object.fromEntries([...toStores, ...others]);
}

/** What a store tells in plain text: a password is no part of a variable that others may read. */
function toldPlaceholders(store: Store): [string, string][] {
  return Object.entries(toldBy(store)).flatMap(([form, told]) =>
    typeof told === "string" ? [[toldAs(store.name, form as StoreForm), told]] : []);
}

function namesOf({ to, port }: Edge, calls: readonly Edge[]): string[] {
  const isAlone = calls.every((other) => other.to.name !== to.name || other.port.port === port.port);
  const named = port.name === undefined ? [] : [`${to.name}.${port.name}`];
  return isAlone ? [to.name, ...named] : named;
}
