import type { Access, Table, TableKey, TableKeys } from "../../model/store";
import type { KeyDeclaration, KeysDeclaration } from "../author/stores/tableSchema";
import type { EffectiveStore } from "../merge/effectiveStores";
import { tableDefaults } from "../merge/storeDefaults";
import { compareText } from "../text/compareText";
import { arnFields, boundByArn } from "./boundByArn";
import { toldLater, type StoreRight, type StoreTraits } from "./storeTraits";

/**
 * AWS: "Actions, resources, and condition keys for Amazon DynamoDB". Only a query or a scan names an index; many
 * libraries ask for a table's description, whatever they do.
 */
const shared: readonly StoreRight[] = [{ actions: ["dynamodb:DescribeTable"], on: "" }];
const reading: readonly StoreRight[] = [
  { actions: ["dynamodb:GetItem", "dynamodb:BatchGetItem", "dynamodb:ConditionCheckItem"], on: "" },
  { actions: ["dynamodb:Query", "dynamodb:Scan"], on: "" },
  { actions: ["dynamodb:Query", "dynamodb:Scan"], on: "/index/*" },
];
const writing: readonly StoreRight[] = [
  { actions: ["dynamodb:PutItem", "dynamodb:UpdateItem", "dynamodb:DeleteItem", "dynamodb:BatchWriteItem"], on: "" },
];
const rights: Readonly<Partial<Record<Access, readonly StoreRight[]>>> = {
  "read": reading, "write": writing, "read-write": [...reading, ...writing],
};

/** A table on DynamoDB. */
export const tableTraits: StoreTraits<Table> = {
  title: "a table",
  accesses: ["read", "write", "read-write"],
  endpoint: "dynamodb",
  keyUsers: ["dynamodb"],
  fields: { sizes: ["deletionProtection"], ...arnFields },
  variables: { name: "TABLE", arn: "ARN" },
  resolve: (store, { production }) => {
    const { name, declared, settings } = store;
    const { indexes = {}, ttl } = declared;
    const origin = boundByArn(store) ?? {
      kind: "create",
      keys: keysOf(tableKeys(declared)),
      indexes: Object.entries(indexes).map(([index, keys]) => ({ name: index, ...keysOf(keys) }))
        .sort((a, b) => compareText(a.name, b.name)),
      ...(ttl === undefined ? {} : { ttl }),
      deletionProtection: settings.deletionProtection ?? production,
    };
    return { kind: "table", name, origin };
  },
  portOf: () => 443,
  tells: ({ name, origin }) => origin.kind === "adopt"
    ? { name: origin.arn.split("/").at(-1) ?? "", arn: origin.arn }
    : { name: toldLater(name, "name"), arn: toldLater(name, "arn") },
  rightsOf: (access) => [...shared, ...rights[access] ?? []],
};

/** A table's own keys, which its schema requires. */
export function tableKeys({ partitionKey = "", sortKey }: EffectiveStore["declared"]): KeysDeclaration {
  return { partitionKey, ...sortKey !== undefined && { sortKey } };
}

/** The keys in full. */
export function keysOf({ partitionKey, sortKey }: KeysDeclaration): TableKeys {
  return { partitionKey: keyOf(partitionKey), ...sortKey !== undefined && { sortKey: keyOf(sortKey) } };
}

function keyOf(key: KeyDeclaration): TableKey {
  return typeof key === "string" ? { name: key, type: tableDefaults.keyType } : key;
}
