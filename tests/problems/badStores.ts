import type { Bad } from "./badGraphs";
import { adoptedNetwork, production, shop, type Declaration } from "./declare";

type Fields = Readonly<Record<string, unknown>>;

const group = "sg-0123456789abcdef0";
const secretArn = "arn:aws:secretsmanager:us-east-1:123456789012:secret:orders-AbCdEf";
const bound = { endpoint: "orders.example.com:6432", securityGroupId: group, secretArn };
const queueArn = "arn:aws:sqs:us-east-1:123456789012:mails";
const stores = {
  db: { kind: "postgres" }, mails: { kind: "queue" }, files: { kind: "bucket" },
  carts: { kind: "table", partitionKey: "id" }, pages: { kind: "valkey" }, events: { kind: "topic", to: ["mails"] },
};
const called: unknown = ["api", "db", { to: "mails", access: "send" }, { to: "files", access: "read" },
  { to: "carts", access: "write" }, "events", "pages"];

/** The shop whose gateway calls a store of each kind. */
const calling = (settings: Fields = {}, calls: unknown = called, declared: Fields = stores): Declaration => ({
  also: { stores: declared }, services: { web: { ...shop.web, calls } }, settings,
});
const alone = (name: string, call: unknown = name): Declaration => calling({}, ["api", call], {
  [name]: stores[name as keyof typeof stores],
});
const sized = (fields: object, others: Fields = {}): Declaration => calling({ stores: { db: fields }, ...others });

const aurora = (fields: Fields, capacity: Fields = { minCapacity: 0.5, maxCapacity: 4 }): Declaration =>
  calling({}, ["api", "db"], { db: { kind: "postgres", aurora: capacity, ...fields } });

const table = (keys: Fields): Declaration =>
  calling({}, ["api", { to: "carts", access: "read" }], { carts: { kind: "table", ...keys } });

/** The shop with a topic, a standard queue and a FIFO queue. */
const topic = (fields: Fields, settings: Fields = {}): Declaration =>
  calling({ stores: settings }, [
    "api", "events", { to: "mails", access: "receive" }, { to: "bills", access: "send" },
  ], {
    mails: stores.mails, bills: { kind: "queue", fifo: true }, events: { kind: "topic", ...fields },
  });
const topicArn = "arn:aws:sns:us-east-1:123456789012:events";

/** Systems whose stores, or the stack's settings of them, are wrong, each with one fault. */
export const badStores: readonly Bad[] = [
  ["a store of each kind", calling(), []],
  ["a database that exists", sized(bound, { network: adoptedNetwork }), []],
  ["a queue that exists", calling({ stores: { mails: { arn: queueArn } } }, [{ to: "mails", access: "send" }, "api"], {
    mails: stores.mails,
  }), []],
  ["a topic that exists", topic({ to: ["mails"] }, { events: { arn: topicArn } }), []],
  ["a FIFO topic, to queues of both types", topic({ fifo: true, to: ["bills", "mails"] }), []],
  ["a cache that exists", calling(
    { stores: { pages: { endpoint: "pages.example.com", securityGroupId: group } }, network: adoptedNetwork },
    ["api", "pages"], { pages: stores.pages }), []],
  ["caches with their versions", calling({}, ["api", "one", "two", "three"], {
    one: { kind: "valkey", version: "7.2", nodes: 6 }, two: { kind: "redis", version: "7.0" },
    three: { kind: "memcached", version: "1.6.17", nodes: 40 },
  }), []],
  ["a table that exists", calling({
    stores: { carts: { arn: "arn:aws:dynamodb:us-east-1:123456789012:table/carts" } },
  }), []],
  ["Aurora, with every capacity that a version takes", calling({}, ["api", "one", "two", "three", "four"], {
    one: { kind: "postgres", aurora: { minCapacity: 0, maxCapacity: 256 } },
    two: { kind: "postgres", version: "16.3", aurora: { minCapacity: 0, maxCapacity: 1 } },
    three: { kind: "postgres", version: "14.3", aurora: { minCapacity: 0.5, maxCapacity: 128 } },
    four: { kind: "mysql", version: "8.0", aurora: { minCapacity: 4, maxCapacity: 4 } },
  }), []],
  ["Aurora that exists, and what is only read", sized(
    { ...bound, endpoint: "orders.cluster-1.example.com", readerEndpoint: "orders.cluster-ro-1.example.com" },
    { network: adoptedNetwork },
  ), []],
  ["sizes of each kind", calling({
    stores: {
      db: { instanceClass: "db.m7g.large" }, mails: { visibilitySeconds: 60 }, files: { expireDays: 7 },
      carts: { deletionProtection: true },
    },
  }), []],

  ["a misspelt kind", calling({}, ["api", "db"], { db: { kind: "postgre" } }), ["error unknown-value stores.db.kind"]],
  ["a store without a kind", calling({}, ["api", "db"], { db: {} }), ["error missing-key stores.db.kind"]],
  ["a field of another kind", calling({}, ["api", "db"], { db: { kind: "postgres", fifo: true } }), [
    "error unknown-key stores.db.fifo",
  ]],
  ["a misspelt store", alone("db", "dbb"), [
    "error unknown-callee services.web.calls[1]", "warning store-unused stores.db",
  ]],
  ["a store that nothing calls", { also: { stores: { db: stores.db } } }, ["warning store-unused stores.db"]],
  ["a store named as a service", { also: { stores: { api: stores.db } } }, ["error store-name stores.api"]],
  ["a call to a queue without an access", alone("mails"), ["error store-access services.web.calls[1]"]],
  ["an access that the kind doesn't know", alone("mails", { to: "mails", access: "read" }), [
    "error store-access services.web.calls[1].access",
  ]],
  ["an access of a service", { services: { web: { ...shop.web, calls: [{ to: "api", access: "read" }] } } }, [
    "error access-elsewhere services.web.calls[0].access",
  ]],
  ["a port of a store", alone("db", { to: "db", port: "http" }), ["error store-call services.web.calls[1].port"]],
  ["a store's discovery mode", alone("db", { to: "db", via: "dns" }), ["error store-call services.web.calls[1].via"]],
  ["a store called twice", calling({}, ["api", "db", "db"], { db: stores.db }), [
    "error duplicate-call services.web.calls[2]",
  ]],
  ["a form that the store hasn't", alone("files", { to: "files", access: "read", env: { FILES_HOST: "host" } }), [
    "error address-form services.web.calls[1].env.FILES_HOST",
  ]],
  ["a variable that a store gives", {
    ...alone("db"), services: { web: { ...shop.web, calls: ["api", "db"], secrets: { DB_PASSWORD: "db" } } },
  }, ["error variable-collision services.web.secrets"]],
  ["the address of a store that isn't called", {
    ...alone("db"),
    services: {
      web: { ...shop.web, calls: ["db", "api"] }, api: { ...shop.api, environment: { A: "${calls.db.host}" } },
    },
  }, ["error placeholder-not-called services.api.environment.A"]],
  ["a password in a variable", {
    ...alone("db"),
    services: { web: { ...shop.web, calls: ["db", "api"], environment: { A: "${calls.db.password}" } } },
  }, ["error unknown-placeholder services.web.environment.A"]],
  ["the literal address of a store that isn't called", {
    ...alone("db"),
    services: {
      web: { ...shop.web, calls: ["db", "api"] }, api: { ...shop.api, environment: { A: "postgres://db/app" } },
    },
  }, ["error undeclared-address services.api.environment.A"]],
  ["the literal address of a store", {
    ...alone("db"),
    services: { web: { ...shop.web, calls: ["db", "api"], environment: { A: "postgres://db:5432/app" } } },
  }, ["warning literal-address services.web.environment.A"]],
  ["a renamed store", calling({}, undefined, { ...stores, db: { kind: "postgres", formerly: ["orders"] } }), []],
  ["an earlier name that lives", calling({}, ["api", "db"], { db: { kind: "postgres", formerly: ["api"] } }), [
    "error formerly-living stores.db.formerly[0]",
  ]],
  ["an earlier name of two", calling({}, ["api", "db", "pages"], {
    db: { kind: "postgres", formerly: ["old"] }, pages: { kind: "valkey", formerly: ["old"] },
  }), ["error formerly-claimed stores.pages.formerly[0]"]],
  ["a version of another engine", calling({}, ["api", "db"], { db: { kind: "mysql", version: "8" } }), [
    "error store-version stores.db.version",
  ]],
  ["a version without quotes", calling({}, ["api", "db"], { db: { kind: "postgres", version: 17 } }), [
    "error wrong-type stores.db.version",
  ]],
  ["Aurora of an engine that it doesn't know", aurora({ kind: "mariadb" }), ["error store-setting stores.db.aurora"]],
  ["Aurora of an engine that it doesn't know, set by the stack", calling(
    { stores: { db: { aurora: { minCapacity: 1, maxCapacity: 2 } } } }, ["api", "db"], { db: { kind: "mariadb" } },
  ), ["error store-setting stores.db.aurora"]],
  ["less of Aurora than more", aurora({}, { minCapacity: 8, maxCapacity: 4 }), [
    "error store-capacity stores.db.aurora.minCapacity",
  ]],
  ["a third of a unit of Aurora", aurora({}, { minCapacity: 0.3, maxCapacity: 4 }), [
    "error wrong-form stores.db.aurora.minCapacity",
  ]],
  ["more of Aurora than there is", aurora({}, { minCapacity: 1, maxCapacity: 257 }), [
    "error out-of-range stores.db.aurora.maxCapacity",
  ]],
  ["Aurora without an end", aurora({}, { minCapacity: 1 }), ["error missing-key stores.db.aurora.maxCapacity"]],
  ["a version of Aurora that doesn't pause", aurora({ version: "16.2" }, { minCapacity: 0, maxCapacity: 4 }), [
    "error store-capacity stores.db.version",
  ]],
  ["a version of Aurora that stays smaller", aurora({ version: "15.4" }, { minCapacity: 1, maxCapacity: 200 }), [
    "error store-capacity stores.db.version",
  ]],
  ["a version of Aurora that is too old", aurora({ version: "13.5" }), ["error store-capacity stores.db.version"]],
  ["a major version of Aurora without it", aurora({ version: "12" }), ["error store-version stores.db.version"]],
  ["a minor version of another MySQL", aurora({ kind: "mysql", version: "8.0.39" }), [
    "error store-version stores.db.version",
  ]],
  ["an instance's size of Aurora", aurora({ instanceClass: "db.t4g.micro", storageGiB: 50 }), [
    "warning no-effect stores.db.instanceClass", "warning no-effect stores.db.storageGiB",
  ]],
  ["Aurora of production that pauses", sized({ aurora: { minCapacity: 0, maxCapacity: 4 } }, production), [
    "warning store-pauses stores.db.aurora.minCapacity",
  ]],
  ["what is only read of an instance", alone("db", { to: "db", env: { PGREADER: "reader" } }), [
    "error address-form services.web.calls[1].env.PGREADER",
  ]],
  ["a table without a key", table({}), ["error missing-key stores.carts.partitionKey"]],
  ["a type that no key has", table({ partitionKey: { name: "id", type: "text" } }), [
    "error unknown-value stores.carts.partitionKey.type",
  ]],
  ["a sort key that is the partition key", table({ partitionKey: "id", sortKey: "id" }), [
    "error store-keys stores.carts.sortKey",
  ]],
  ["a key of two types", table({
    partitionKey: "id", indexes: { "by-id": { partitionKey: { name: "id", type: "number" } } },
  }), ["error store-keys stores.carts.indexes.by-id.partitionKey"]],
  ["a time that is text", table({ partitionKey: "id", sortKey: "at", ttl: "at" }), [
    "error store-keys stores.carts.ttl",
  ]],
  ["an index whose name is too short", table({ partitionKey: "id", indexes: { by: { partitionKey: "user" } } }), [
    "error invalid-name stores.carts.indexes.by",
  ]],
  ["a topic to a queue that isn't there", topic({ to: ["mail"] }), ["error topic-queue stores.events.to[0]"]],
  ["a topic to itself", topic({ to: ["events"] }), ["error topic-queue stores.events.to[0]"]],
  ["a topic to a queue twice", topic({ to: ["mails", "mails"] }), ["error topic-queue stores.events.to[1]"]],
  ["a standard topic to a FIFO queue", topic({ to: ["bills"] }), ["error topic-queue stores.events.to[0]"]],
  ["a standard topic that exists, to a FIFO queue", topic(
    { fifo: true, to: ["bills"] }, { events: { arn: topicArn } },
  ), ["error topic-queue stores.events.to[0]"]],
  ["a topic to a queue that exists", topic({ to: ["mails"] }, { mails: { arn: queueArn } }), [
    "warning topic-admission stores.events.to[0]",
  ]],
  ["a topic that a stack wires otherwise", topic({ to: ["mails"] }, { events: { to: ["bills"] } }), [
    "error stack-rewires stores.events.to",
  ]],
  ["more copies than a cache has", calling({}, ["api", "pages"], { pages: { kind: "redis", nodes: 7 } }), [
    "error store-nodes stores.pages.nodes",
  ]],
  ["a patch of Valkey", calling({}, ["api", "pages"], { pages: { kind: "valkey", version: "8.0.1" } }), [
    "error store-version stores.pages.version",
  ]],
  ["a secret of a cache", calling(
    { stores: { pages: { ...bound } }, network: adoptedNetwork }, ["api", "pages"], { pages: stores.pages },
  ), ["error store-setting stores.pages.secretArn"]],
  ["a cache of production in one zone", calling(
    { stores: { pages: { nodes: 1 } }, ...production }, ["api", "pages"], { pages: stores.pages },
  ), ["warning store-single-zone stores.pages.nodes"]],
  ["a cache of production without TLS", calling(
    production, ["api", "pages"], { pages: { kind: "valkey", tls: false } },
  ), ["warning store-plain stores.pages.tls"]],
  ["a cache of two nodes in a network of one zone", calling(
    { network: { ...adoptedNetwork, privateSubnetIds: ["subnet-0123456789abcdef0"] } }, ["api", "pages"],
    { pages: { kind: "valkey", nodes: 2 } },
  ), ["error store-zones network.privateSubnetIds", "warning single-zone network.privateSubnetIds"]],

  ["an unknown store", { settings: { stores: { db: {} } } }, ["error unknown-store stores.db"]],
  ["a size of another kind", sized({ visibilitySeconds: 3 }), ["error store-setting stores.db.visibilitySeconds"]],
  ["a kind that the stack changes", sized({ kind: "mysql" }), ["error stack-rewires stores.db.kind"]],
  ["the ARN of another kind", calling({ stores: { files: { arn: queueArn } } }), [
    "error store-binding stores.files.arn",
  ]],
  ["a table of production that AWS would delete", calling(
    { stores: { carts: { deletionProtection: false } }, ...production }, ["api", { to: "carts", access: "read" }],
    { carts: stores.carts }), ["warning deletable stores.carts.deletionProtection"]],
  ["half of a binding", sized({ endpoint: "orders.example.com" }), ["error store-binding stores.db"]],
  ["a size of a database that exists", sized({ ...bound, storageGiB: 40 }, { network: adoptedNetwork }), [
    "warning no-effect stores.db.storageGiB",
  ]],
  ["a rule for a database that the stack creates", sized({ admit: true }), ["warning no-effect stores.db.admit"]],
  ["a database of production in one zone", sized({ multiAz: false }, production), [
    "warning store-single-zone stores.db.multiAz",
  ]],
  ["a database of production that AWS would delete", sized({ deletionProtection: false }, production), [
    "warning deletable stores.db.deletionProtection",
  ]],
  ["a database in a network of one zone", sized({}, {
    network: { ...adoptedNetwork, privateSubnetIds: ["subnet-0123456789abcdef0"] },
  }), ["error store-zones network.privateSubnetIds", "warning single-zone network.privateSubnetIds"]],
  ["a database in another VPC", sized(bound), ["warning store-elsewhere stores.db"]],
];
