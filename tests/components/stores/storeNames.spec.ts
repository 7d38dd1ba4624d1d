import * as assert from "node:assert/strict";
import { Stores } from "../../../components/stores/stores";
import { storeNames } from "../../../components/stores/storeNames";
import type { Store } from "../../../model/store";
import { database, system } from "../../builders";
import { meshOf } from "../deploy";
import { register, type Registered } from "../../mocks";

const create = { kind: "create" } as const;
const { origin: instance } = database("db");
const cache = { ...create, version: "8.0", nodeType: "cache.t4g.micro", nodes: 1, tls: true };
const keys = { partitionKey: { name: "id", type: "string" } } as const;
const aurora = {
  ...create, version: "17", capacity: { min: 1, max: 2 }, multiAz: true, backupDays: 7, deletionProtection: false,
};

/** A store of each kind, under these names. */
const stores = (nameOf: (kind: string) => Pick<Store, "name" | "formerly">): readonly Store[] => [
  { kind: "postgres", ...nameOf("db"), database: "app", origin: instance },
  { kind: "mysql", ...nameOf("cluster"), database: "app", origin: aurora },
  { kind: "valkey", ...nameOf("cache"), origin: cache },
  { kind: "memcached", ...nameOf("pages"), origin: cache },
  { kind: "queue", ...nameOf("queue"), origin: { ...create, fifo: false, visibilitySeconds: 30, deadLetterAfter: 3 } },
  { kind: "topic", ...nameOf("topic"), to: [nameOf("queue").name], origin: { ...create, fifo: false } },
  { kind: "bucket", ...nameOf("bucket"), origin: { ...create, versioned: true } },
  { kind: "table", ...nameOf("table"), origin: { ...create, keys, indexes: [], deletionProtection: false } },
];

/** What stores register, but for what Pulumi renames itself: what begins with its component's name. */
async function made(all: readonly Store[]): Promise<readonly Registered[]> {
  const registered = await register(() => { new Stores(meshOf(system([], { stores: all }))); });
  return registered.filter(({ name, parent }) => /new-|old-/.test(name) && (parent === "" || !name.startsWith(parent)));
}

describe("storeNames", () => {
  it("are the names of a store's parts, and what they were called", () => {
    const orders = { ...stores(() => ({ name: "orders", formerly: ["cart", "basket"] }))[4] } as Store;
    assert.deepEqual(storeNames("queue", { name: "shop", stack: "dev" }, orders, "--dead"), {
      name: "shop-dev-orders--dead", aliases: [{ name: "shop-dev-cart--dead" }, { name: "shop-dev-basket--dead" }],
    });
  });

  it("keep all that every kind of store is made of, when it is renamed", async () => {
    const before = await made(stores((kind) => ({ name: `old-${kind}` })));
    const after = await made(stores((kind) => ({ name: `new-${kind}`, formerly: [`old-${kind}`] })));
    assert.equal(after.length, before.length);
    const urns = new Set(before.map(({ type, name }) => `${type} ${name}`));
    for (const { type, name, aliases } of after) {
      assert.ok(aliases.some((former) => urns.has(`${type} ${former}`)), `${type} ${name}: ${aliases.join()}`);
    }
  });
});
