import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import type { MadeTable, Table as TableStore, TableKey, TableKeys } from "../../model/store";
import { keptOptions } from "../lookUps/kept";
import type { ServiceMesh } from "../platform/serviceMesh";
import { transformed, type Transform } from "../transform";
import type { StoreComponent, ToldFacts } from "./storeComponent";
import { storeNames } from "./storeNames";

/** What a {@link Table} needs to know. */
export interface TableArgs {
  store: TableStore & { readonly origin: MadeTable };
  mesh: Pick<ServiceMesh, "platform" | "logs">;
  transform?: { table?: Transform<aws.dynamodb.TableArgs> };
}

/** AWS: `AttributeDefinition`. */
const attributeTypes: Readonly<Record<TableKey["type"], string>> = { string: "S", number: "N", binary: "B" };

/**
 * A table on DynamoDB, paid by request, encrypted, and restorable to each second of the last 35 days. Tasks reach it on
 * 443 alone, so that they speak TLS. In production, AWS refuses to delete it, and it outlives the stack with its items.
 */
export class Table extends pulumi.ComponentResource implements StoreComponent {
  readonly table: aws.dynamodb.Table;
  readonly told: ToldFacts;
  readonly ready: readonly pulumi.Resource[];

  constructor(name: string, { store, mesh, transform }: TableArgs, opts?: pulumi.ComponentResourceOptions) {
    super("ecs-service-graph:index:Table", name, {}, opts);
    const { name: node, origin: { keys, indexes, ttl, deletionProtection } } = store;
    const { logs: { dataKey }, platform: { system, production, tags } } = mesh;
    const { name: physical, aliases } = storeNames("table", system, store);
    const args: aws.dynamodb.TableArgs = {
      billingMode: "PAY_PER_REQUEST",
      hashKey: keys.partitionKey.name,
      rangeKey: keys.sortKey?.name,
      attributes: attributesOf([keys, ...indexes]),
      globalSecondaryIndexes: indexes.map((index) =>
        ({ name: index.name, keySchemas: keySchemaOf(index), projectionType: "ALL" })),
      ttl: ttl === undefined ? undefined : { enabled: true, attributeName: ttl },
      pointInTimeRecovery: { enabled: true },
      // Without it, DynamoDB encrypts with a key that AWS owns.
      serverSideEncryption: dataKey && { enabled: true, kmsKeyArn: dataKey.arn },
      deletionProtectionEnabled: deletionProtection,
      tags: tags(node),
    };

    this.table = new aws.dynamodb.Table(physical, transformed(transform?.table, args, physical), {
      parent: this,
      aliases,
      ...keptOptions(production, undefined),
      // AWS's own protection answers when all else is gone already; what the stack leaves needs none.
      protect: deletionProtection && !production,
    });
    this.told = { name: this.table.name, arn: this.table.arn };
    this.ready = [this.table];
    this.registerOutputs({ table: this.table.name });
  }
}

/** Each attribute that is a key, once: DynamoDB takes no other. */
function attributesOf(all: readonly TableKeys[]): aws.types.input.dynamodb.TableAttribute[] {
  const keys = all.flatMap(({ partitionKey, sortKey }) => [partitionKey, ...sortKey ? [sortKey] : []]);
  const types = new Map(keys.map(({ name, type }) => [name, attributeTypes[type]]));
  return [...types].map(([name, type]) => ({ name, type }));
}

function keySchemaOf(
  { partitionKey, sortKey }: TableKeys,
): aws.types.input.dynamodb.TableGlobalSecondaryIndexKeySchema[] {
  return [
    { attributeName: partitionKey.name, keyType: "HASH" },
    ...sortKey ? [{ attributeName: sortKey.name, keyType: "RANGE" }] : [],
  ];
}
