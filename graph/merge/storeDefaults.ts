import type { AuroraKind, CacheKind, DatabaseKind } from "../../model/store";

/* The built-in defaults of stores: the resolvers read them, and the schema's texts quote them. */

export const databaseDefaults = {
  /** Of the database in the instance, and of its user: no engine reserves it, and it isn't RDS's own (RDS.25). */
  database: "app",
  user: "app",
  /**
   * Long-lived major versions that RDS has in every region, and that are far from the end of their standard support.
   * AWS: "Release calendar for Amazon RDS for PostgreSQL", "MySQL on Amazon RDS versions", "MariaDB on Amazon RDS
   * versions".
   */
  version: { postgres: "17", mysql: "8.4", mariadb: "11.4" } satisfies Record<DatabaseKind, string>,
  /** AWS: "Aurora MySQL version 3 compatible with MySQL 8.0", "Amazon Aurora PostgreSQL releases". */
  auroraVersion: { postgres: "17", mysql: "8.0" } satisfies Record<AuroraKind, string>,
  /** The smallest that takes all of these engines. AWS: "DB instance classes". */
  instanceClass: "db.t4g.micro",
  /** The smallest that isn't burstable, which AWS advises for production. */
  productionClass: "db.m6g.large",
  storageGiB: 20,
  /** Control RDS.11 wants seven or more. */
  backupDays: 7,
} as const;

export const cacheDefaults = {
  /** AWS: "Supported engines and versions". */
  version: { valkey: "8.0", redis: "7.1", memcached: "1.6.22" } satisfies Record<CacheKind, string>,
  /** The smallest of each engine. AWS: "Supported node types". */
  nodeType: "cache.t4g.micro",
  /** The smallest that isn't burstable. */
  productionType: "cache.m6g.large",
  nodes: 1,
  /** A copy in another zone takes over. */
  productionNodes: 2,
  tls: true,
} as const;

/** SQS's own. */
export const queueDefaults = { fifo: false, visibilitySeconds: 30 } as const;

/** SNS's own. */
export const topicDefaults = { fifo: false } as const;

/** What most keys of tables are. */
export const tableDefaults = { keyType: "string" } as const;

export const bucketDefaults = { versioned: true } as const;
