import type { Store, StoreKind, StoreOf } from "../../model/store";
import { bucketTraits } from "./bucketTraits";
import { cacheTraits } from "./cacheTraits";
import { databaseTraits } from "./databaseTraits";
import { queueTraits } from "./queueTraits";
import { tableTraits } from "./tableTraits";
import { topicTraits } from "./topicTraits";
import type { EffectiveStore } from "../merge/effectiveStores";
import type { StoreContext, StoreTraits } from "./storeTraits";

/** What each kind of store is: whatever differs from one to another. */
const traits: { readonly [Kind in StoreKind]: StoreTraits<StoreOf[Kind]> } = {
  postgres: databaseTraits({ kind: "postgres", title: "a PostgreSQL database", port: 5432 }),
  mysql: databaseTraits({ kind: "mysql", title: "a MySQL database", port: 3306 }),
  mariadb: databaseTraits({ kind: "mariadb", title: "a MariaDB database", port: 3306 }),
  valkey: cacheTraits({ kind: "valkey", title: "a Valkey cache", port: 6379 }),
  redis: cacheTraits({ kind: "redis", title: "a Redis cache", port: 6379 }),
  memcached: cacheTraits({ kind: "memcached", title: "a Memcached cache", port: 11_211 }),
  queue: queueTraits,
  topic: topicTraits,
  bucket: bucketTraits,
  table: tableTraits,
};

/** The traits of a kind. The cast says what the table has: each takes the stores of its own kind. */
export function traitsOf(kind: StoreKind): StoreTraits<Store> {
  return traits[kind];
}

/** A store with what the stack sets of it, and every default. */
export function resolveStore(store: EffectiveStore, context: StoreContext): Store {
  const { declared: { kind, formerly = [] } } = store;
  return { ...traitsOf(kind).resolve(store, context), ...formerly.length > 0 && { formerly } };
}
