import { adoptedNetwork, shop } from "./declare";
import type { WithoutEffect } from "./fieldsWithoutEffect";

const secretArn = "arn:aws:secretsmanager:us-east-1:123456789012:secret:orders-AbCdEf";
const bound = { endpoint: "orders.example.com:5432", securityGroupId: "sg-0123456789abcdef0", secretArn };
const queueArn = "arn:aws:sqs:us-east-1:123456789012:mails";
const bucketArn = "arn:aws:s3:::files";
const kmsKeyArn = "arn:aws:kms:us-east-1:123456789012:key/0a1b2c3d-4e5f-6071-8293-a4b5c6d7e8f9";

/** The shop, whose gateway calls a store `store` of a kind, which a stack sets so. */
const calling = (kind: string, fields: object, call: unknown = "store"): WithoutEffect[2] => ({
  also: { stores: { store: { kind } } },
  services: { web: { ...shop.web, calls: ["api", call] } },
  settings: { stores: { store: fields }, network: adoptedNetwork },
});
const told = (fields: object): string[] =>
  Object.keys(fields).map((field) => `warning no-effect stores.store.${field}`);
const row = (where: string, kind: string, binding: object, idle: object, access?: string): WithoutEffect => [
  Object.keys(idle).map((field) => `stores.*.${field}`).join(" "), where,
  calling(kind, { ...binding, ...idle }, access === undefined ? "store" : { to: "store", access }), told(idle),
];

/** Of stores: what sizes one that is there, and what is asked of one that the stack makes. */
export const storesWithoutEffect: readonly WithoutEffect[] = [
  row("of a database that is there", "postgres", bound, {
    version: "17", instanceClass: "db.m7g.large", storageGiB: 100, multiAz: true, backupDays: 7,
    deletionProtection: true, aurora: { minCapacity: 1, maxCapacity: 4 },
  }),
  row("of a database that the stack creates", "postgres", {}, {
    admit: true, kmsKeyArn, readerEndpoint: "reader.example.com",
  }),
  row("of Aurora, which sizes itself", "postgres", { aurora: { minCapacity: 1, maxCapacity: 4 } }, {
    instanceClass: "db.m7g.large", storageGiB: 100,
  }),
  row("of a cache that is there", "valkey", { endpoint: bound.endpoint, securityGroupId: bound.securityGroupId }, {
    nodeType: "cache.m7g.large", nodes: 2,
  }),
  row("of a queue that is there", "queue", { arn: queueArn }, { visibilitySeconds: 60, deadLetterAfter: 5 }, "send"),
  row("of a bucket that is there", "bucket", { arn: bucketArn }, { versioned: true, expireDays: 7 }, "read"),
];
