import * as fc from "fast-check";
import type { Service, ServiceGraph } from "../graph/author/graphSchema";

type Call = NonNullable<Service["calls"]>[number];

/** A store of each kind; the last is one that is there already. */
const stores: NonNullable<ServiceGraph["stores"]> = {
  "st-postgres": { kind: "postgres" },
  "st-mysql": { kind: "mysql", storageGiB: 50 },
  "st-aurora": { kind: "postgres", aurora: { minCapacity: 0, maxCapacity: 2 } },
  "st-valkey": { kind: "valkey", nodes: 2 },
  "st-memcached": { kind: "memcached" },
  "st-queue": { kind: "queue", fifo: true, deadLetterAfter: 3 },
  "st-topic": { kind: "topic", fifo: true, to: ["st-queue"] },
  "st-bucket": { kind: "bucket", expireDays: 30 },
  "st-table": {
    kind: "table", partitionKey: "id", indexes: { "by-owner": { partitionKey: "owner", sortKey: "made" } },
  },
  "st-bound": { kind: "mariadb" },
};

/** What a stack says of the store that is there already. */
export const boundStore = {
  "st-bound": {
    endpoint: "bound.example.com", securityGroupId: "sg-0ddddddddddddddd0",
    secretArn: "arn:aws:secretsmanager:us-east-1:123456789012:secret:bound-AbCdEf",
  },
};

const call = fc.constantFrom<Call>(
  "st-postgres", { to: "st-mysql", env: { MYSQL_HOST: "host", MYSQL_PASSWORD: "password" } },
  "st-aurora", "st-valkey", "st-memcached",
  { to: "st-queue", access: "send" }, { to: "st-queue", access: "send-receive" },
  "st-topic", { to: "st-bucket", access: "read" }, { to: "st-bucket", access: "read-write" },
  { to: "st-table", access: "read" }, { to: "st-table", access: "read-write" }, "st-bound",
);

/** The calls of one service to stores: none, in most of them. */
export const drawnStores: fc.Arbitrary<readonly Call[]> = fc.oneof(
  { weight: 3, arbitrary: fc.constant([]) },
  { weight: 1, arbitrary: fc.uniqueArray(call, { minLength: 1, maxLength: 3, selector: calledBy }) },
);

function calledBy(drawn: Call): string {
  return typeof drawn === "string" ? drawn : drawn.to;
}

/** Lets each service call what was drawn for it. All stores are declared where one is called. */
export function withStores<Graph extends Pick<ServiceGraph, "services">>(
  graph: Graph, drawn: readonly (readonly Call[])[],
): Graph & Pick<ServiceGraph, "stores"> {
  if (drawn.every((calls) => calls.length === 0)) return graph;
  const services = Object.fromEntries(Object.entries(graph.services).map(([name, service], index) =>
    [name, { ...service, calls: [...service.calls ?? [], ...drawn[index] ?? []] }]));
  return { ...graph, services, stores };
}
