import type { StoreKind } from "../../model/store";
import type { ServiceGraph, StoreDeclaration } from "../author/graphSchema";
import { compareText } from "../text/compareText";
import type { StackLayers, StackStore } from "./layers";

/** Every field that a kind of store may have. */
type AnyStore = { readonly kind: StoreKind } & FieldsOf<StoreDeclaration>;
type FieldsOf<Kinds> =
  (Kinds extends unknown ? (fields: Partial<Omit<Kinds, "kind">>) => void : never) extends (all: infer All) => void
    ? All
    : never;

/** A store of the graph, and what the stack sets of it, still in their authors' words. */
export interface EffectiveStore {
  readonly name: string;
  readonly declared: AnyStore;
  readonly settings: StackStore;
}

/** The stores of a graph by name. */
export function effectiveStores(
  { stores = {} }: Pick<ServiceGraph, "stores">, { stores: settings = {} }: Pick<StackLayers, "stores">,
): EffectiveStore[] {
  return Object.entries(stores)
    .map(([name, declared]) => ({ name, declared, settings: settings[name] ?? {} }))
    .sort((a, b) => compareText(a.name, b.name));
}
