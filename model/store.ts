/* What a service calls that runs no tasks: a database, a cache, a queue, a topic, a bucket, a table. */

import type { CallId } from "./callId";

/** Engines of RDS. */
export const databaseKinds = ["postgres", "mysql", "mariadb"] as const;
export type DatabaseKind = (typeof databaseKinds)[number];

export function isDatabase<S extends { readonly kind: StoreKind }>(store: S): store is S & { kind: DatabaseKind } {
  return databaseKinds.some((kind) => kind === store.kind);
}

/** Engines of ElastiCache. */
export const cacheKinds = ["valkey", "redis", "memcached"] as const;
export type CacheKind = (typeof cacheKinds)[number];

export function isCache<S extends { readonly kind: StoreKind }>(store: S): store is S & { kind: CacheKind } {
  return cacheKinds.some((kind) => kind === store.kind);
}

/** What a store may be. */
export type StoreKind = DatabaseKind | CacheKind | "queue" | "topic" | "bucket" | "table";

/** What a call to a store may do there. */
export const accesses = ["send", "receive", "send-receive", "read", "write", "read-write"] as const;
export type Access = (typeof accesses)[number];

/**
 * What a store tells its callers: `address` is `host:port`, `reader` the host of copies that are only read, `name` that
 * of the database, bucket or table.
 */
export const storeForms = ["url", "address", "host", "reader", "port", "name", "user", "password", "arn"] as const;
export type StoreForm = (typeof storeForms)[number];

/** What only AWS knows of a store that is made; `secret`: the ARN of the secret with its login. */
export type StoreFact = StoreForm | "secret";

/** What a store of each kind is. */
export interface StoreOf {
  readonly postgres: Database;
  readonly mysql: Database;
  readonly mariadb: Database;
  readonly valkey: Cache;
  readonly redis: Cache;
  readonly memcached: Cache;
  readonly queue: Queue;
  readonly topic: Topic;
  readonly bucket: Bucket;
  readonly table: Table;
}

/** A store of one stack, with every default applied. */
export type Store = Database | Cache | Queue | Topic | Bucket | Table;

/** What every kind has. */
interface Named {
  readonly name: string;
  /** Earlier names, newest last; absent: none. */
  readonly formerly?: readonly string[];
}

/** A relational database on RDS: an instance or a cluster of Aurora that is made, or one that is there. */
export interface Database extends Named {
  readonly kind: DatabaseKind;
  /** Of the database in the instance. */
  readonly database: string;
  readonly origin: MadeDatabase | MadeAurora | BoundDatabase;
}

interface MadeOnRds {
  readonly kind: "create";
  /** Of the engine: a major version, or a minor one too. */
  readonly version: string;
  /** True: a standby in another zone takes over. */
  readonly multiAz: boolean;
  /** For how many days backups are kept. */
  readonly backupDays: number;
  /** True: AWS refuses to delete it. */
  readonly deletionProtection: boolean;
}

/** An instance of RDS. */
export interface MadeDatabase extends MadeOnRds {
  readonly instanceClass: string;
  readonly storageGib: number;
}

/** A cluster of Aurora Serverless v2. Its standby may be read. */
export interface MadeAurora extends MadeOnRds {
  /** In capacity units (ACU) of about 2 GiB, for each instance. A least of 0: it pauses while nobody is connected. */
  readonly capacity: { readonly min: number; readonly max: number };
}

/** Kinds that Aurora is compatible with. */
export const auroraKinds = ["postgres", "mysql"] as const satisfies readonly DatabaseKind[];
export type AuroraKind = (typeof auroraKinds)[number];

export function isAuroraKind(kind: StoreKind): kind is AuroraKind {
  return auroraKinds.some((known) => known === kind);
}

/** Whether it is a cluster of Aurora that is made. */
export function isAurora(store: Database): store is Database & { kind: AuroraKind; origin: MadeAurora } {
  return "capacity" in store.origin;
}

export interface BoundDatabase {
  readonly kind: "adopt";
  readonly host: string;
  /** Of copies that are only read; absent: there are none. */
  readonly readerHost?: string;
  readonly port: number;
  /** Attached to the database. */
  readonly securityGroupId: string;
  /** A secret of Secrets Manager, whose JSON has `username` and `password`. */
  readonly secretArn: string;
  /** Of the key that encrypts the secret; absent: AWS's own. */
  readonly kmsKeyArn?: string;
  /** True where the stack adds the rule of the database's own security group. */
  readonly admit: boolean;
}

/** A cache on ElastiCache: made, or one that is there. */
export interface Cache extends Named {
  readonly kind: CacheKind;
  readonly origin: MadeCache | BoundCache;
}

export interface MadeCache {
  readonly kind: "create";
  readonly version: string;
  readonly nodeType: string;
  /** Of Memcached, each has a part of the keys; of the others, the first is written to, and the rest are its copies. */
  readonly nodes: number;
  /** False: clients speak plain TCP. */
  readonly tls: boolean;
}

export interface BoundCache {
  readonly kind: "adopt";
  readonly host: string;
  readonly port: number;
  /** Attached to the cache. */
  readonly securityGroupId: string;
  /** True where the stack adds the rule of the cache's own security group. */
  readonly admit: boolean;
}

/** A queue on SQS. */
export interface Queue extends Named {
  readonly kind: "queue";
  readonly origin: MadeQueue | BoundByArn;
}

export interface MadeQueue {
  readonly kind: "create";
  readonly fifo: boolean;
  /** For how long a received message is hidden from other receivers. */
  readonly visibilitySeconds: number;
  /** After how many receptions a message goes to the dead-letter queue; absent: there is none. */
  readonly deadLetterAfter?: number;
}

/** A topic on SNS. */
export interface Topic extends Named {
  readonly kind: "topic";
  /** The queues that get each of its messages, by name. */
  readonly to: readonly string[];
  readonly origin: MadeTopic | BoundByArn;
}

export interface MadeTopic {
  readonly kind: "create";
  readonly fifo: boolean;
}

/** A bucket on S3. */
export interface Bucket extends Named {
  readonly kind: "bucket";
  readonly origin: MadeBucket | BoundByArn;
}

export interface MadeBucket {
  readonly kind: "create";
  readonly versioned: boolean;
  /** Days after which an object goes; absent: never. */
  readonly expireDays?: number;
}

/** A table on DynamoDB. */
export interface Table extends Named {
  readonly kind: "table";
  readonly origin: MadeTable | BoundByArn;
}

export interface MadeTable {
  readonly kind: "create";
  readonly keys: TableKeys;
  readonly indexes: readonly TableIndex[];
  /** The attribute with the second in which an item goes; absent: none goes by itself. */
  readonly ttl?: string;
  /** True: AWS refuses to delete it. */
  readonly deletionProtection: boolean;
}

/** What an item of a table, or of an index, is found by. */
export interface TableKeys {
  readonly partitionKey: TableKey;
  readonly sortKey?: TableKey;
}

/** A global secondary index. */
export interface TableIndex extends TableKeys {
  readonly name: string;
}

/** What an attribute that is a key may be. */
export const keyTypes = ["string", "number", "binary"] as const;

/** An attribute of an item. */
export interface TableKey {
  readonly name: string;
  readonly type: (typeof keyTypes)[number];
}

/** A queue, topic, bucket or table that is there. */
export interface BoundByArn {
  readonly kind: "adopt";
  readonly arn: string;
  /** Of the key that encrypts what is in it; absent: AWS's own. */
  readonly kmsKeyArn?: string;
}

/** One permitted call: from the tasks of a service or job to a store. */
export interface StoreCall extends CallId {
  /** `callId` of it, which its flow has, too. */
  readonly id: string;
  readonly protocol: "tcp";
  readonly access: Access;
  /**
   * What the caller's containers find, such as `{ ORDERS_DB_PORT: "5432" }`. What only AWS knows is a placeholder in
   * it, such as `${calls.orders-db.host}`.
   */
  readonly env: Readonly<Record<string, string>>;
  /** Variables that ECS takes from the store's secret, with its keys: `{ ORDERS_DB_PASSWORD: "password" }`. */
  readonly secrets: Readonly<Record<string, SecretKey>>;
}

/** What the JSON of a database's secret has. RDS writes these two. */
export type SecretKey = "username" | "password";
