import type { Problem } from "../../../model/problem";
import type { TableKey, TableKeys } from "../../../model/store";
import type { EffectiveStore } from "../../merge/effectiveStores";
import { error } from "../../problems";
import { keysOf, tableKeys } from "../../stores/tableTraits";

/** A key, and where it is declared. */
interface Place {
  readonly path: string;
  readonly key: TableKey;
}

/** The keys of a table and its indexes: AWS knows one type of each attribute, and a time is a number. */
export function checkTable({ name, declared }: EffectiveStore): Problem[] {
  if (declared.kind !== "table") return [];
  const path = `stores.${name}`;
  const { indexes = {}, ttl } = declared;
  const schemas = [
    { path, keys: keysOf(tableKeys(declared)) },
    ...Object.entries(indexes).map(([index, keys]) => ({ path: `${path}.indexes.${index}`, keys: keysOf(keys) })),
  ];
  const places = schemas.flatMap((schema) => placesOf(schema.path, schema.keys));
  const known = new Map([...places].reverse().map(({ key }) => [key.name, key.type]));
  return [
    ...schemas.flatMap(({ path: at, keys: { partitionKey, sortKey } }) => partitionKey.name === sortKey?.name
      ? [error("store-keys", `${at}.sortKey`, `"${sortKey.name}" is the partition key too`, "name another attribute")]
      : []),
    ...places.filter(({ key }) => known.get(key.name) !== key.type).map(({ path: at, key }) =>
      error("store-keys", at, `"${key.name}" is a ${key.type} here, and a ${known.get(key.name) ?? ""} before`,
        "an attribute has one type: write the same, or name another")),
    ...ttl !== undefined && (known.get(ttl) ?? "number") !== "number"
      ? [error("store-keys", `${path}.ttl`, `"${ttl}" is a ${known.get(ttl) ?? ""}: nothing would go by it`,
          "name an attribute with a number: the time in seconds since 1970")]
      : [],
  ];
}

function placesOf(path: string, { partitionKey, sortKey }: TableKeys): Place[] {
  return [
    { path: `${path}.partitionKey`, key: partitionKey }, ...sortKey ? [{ path: `${path}.sortKey`, key: sortKey }] : [],
  ];
}
