import type { Store, StoreCall } from "../../model/store";
import { addressesIn } from "./callRows";

/** Who may do what with which store, and the variables that tell where it is. */
export function storeCallRows(calls: readonly StoreCall[]): string[][] {
  return calls.map(({ from, to, port, access, env, secrets }) =>
    [from, "->", to, `tcp ${port}`, access, [addressesIn(env), ...Object.keys(secrets)].filter(Boolean).join(" ")]);
}

/** What each store is, and whether the stack makes it. */
export function storeRows(stores: readonly Store[]): string[][] {
  return stores.map((store) => [store.name, store.kind, originText(store) + queuesText(store)]);
}

function queuesText(store: Store): string {
  return store.kind === "topic" && store.to.length > 0 ? `, to ${store.to.join(", ")}` : "";
}

function originText({ origin }: Store): string {
  if (origin.kind === "adopt") return `exists: ${"host" in origin ? origin.host : origin.arn}`;
  if ("instanceClass" in origin) {
    const { version, instanceClass, storageGib, multiAz } = origin;
    return `${version}, ${instanceClass}, ${storageGib} GiB, ${multiAz ? "two zones" : "one zone"}`;
  }
  if ("capacity" in origin) {
    const { version, capacity: { min, max }, multiAz } = origin;
    return `Aurora, ${version}, ${min} to ${max} ACU, ${multiAz ? "two zones" : "one zone"}`;
  }
  if ("nodeType" in origin) {
    const { version, nodeType, nodes } = origin;
    return `${version}, ${nodeType}, ${nodes === 1 ? "one node" : `${nodes} nodes`}`;
  }
  if ("versioned" in origin) return origin.versioned ? "versioned" : "not versioned";
  if ("keys" in origin) {
    const { keys: { partitionKey, sortKey }, indexes } = origin;
    const names = [partitionKey, ...sortKey ? [sortKey] : []].map(({ name }) => name);
    return [...names, ...indexes.map(({ name }) => `index ${name}`)].join(", ");
  }
  return origin.fifo ? "FIFO" : "standard";
}
