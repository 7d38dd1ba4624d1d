import { physicalName, type NameKind } from "../../graph/names/names";
import type { Renamed } from "../../model/node";
import type { Store } from "../../model/store";
import type { System } from "../../model/system";

/** The logical name of what a store is made of, and what it was called under the store's earlier names. */
export interface StoreNames {
  readonly name: string;
  readonly aliases: { name: string }[];
}

/** Keeps a store when it is renamed, under the physical name that it has. `part` is what it is to the store. */
export function storeNames(
  kind: NameKind, { name: system, stack }: Pick<System, "name" | "stack">, store: Store, part = "",
): StoreNames {
  const nameOf = (node: string): string => physicalName(kind, system, stack, `${node}${part}`);
  const { name, formerly } = renamed(store);
  return { name: nameOf(name), aliases: formerly.map((former) => ({ name: nameOf(former) })) };
}

/** A store with its earlier names, where it has any. */
export function renamed({ name, formerly = [] }: Pick<Store, "name" | "formerly">): Renamed {
  return { name, formerly };
}
