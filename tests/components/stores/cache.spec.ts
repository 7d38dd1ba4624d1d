import * as assert from "node:assert/strict";
import { Cache } from "../../../components/stores/cache";
import type { CacheKind, MadeCache } from "../../../model/store";
import { system } from "../../builders";
import { logsOf, meshOf } from "../deploy";
import { register } from "../../mocks";

type Subject = Partial<MadeCache> & { production?: boolean; encryption?: "aws" | "customer" };

/** The cache `carts`, on the mocked runtime. */
async function made(kind: CacheKind, { production = false, encryption = "aws", ...subject }: Subject = {}) {
  const origin: MadeCache = {
    kind: "create", version: "8.0", nodeType: "cache.t4g.micro", nodes: 1, tls: true, ...subject,
  };
  const store = { kind, name: "carts", origin };
  const registered = await register(() => {
    const ofOne = system([], { stores: [store] });
    new Cache("carts", { store, mesh: meshOf(ofOne, { production, logs: logsOf({ system: ofOne, encryption }) }) });
  });
  const [cache] = registered.filter(({ type }) => /elasticache\/(replicationGroup|cluster):/.test(type));
  assert.ok(cache);
  return cache.inputs;
}

describe("Cache", () => {
  it("stands in the private subnets with a group of its own, named after its subnet group", async () => {
    for (const kind of ["valkey", "redis", "memcached"] as const) {
      const { engine, port, subnetGroupName, securityGroupIds } = await made(kind);
      assert.deepEqual([engine, port], [kind, kind === "memcached" ? 11_211 : 6379]);
      assert.equal(subnetGroupName, "shop-dev-carts");
      assert.equal((securityGroupIds as string[]).length, 1);
    }
    assert.equal((await made("valkey"))["replicationGroupId"], "shop-dev-carts");
    assert.equal((await made("memcached"))["clusterId"], "shop-dev-carts");
  });

  it("demands TLS, unless the graph says otherwise", async () => {
    const spoken = async (kind: CacheKind, tls: boolean) => {
      const { transitEncryptionEnabled, transitEncryptionMode } = await made(kind, { tls });
      return [transitEncryptionEnabled, transitEncryptionMode];
    };
    assert.deepEqual(await spoken("valkey", true), [true, "required"]);
    assert.deepEqual(await spoken("valkey", false), [false, undefined]);
    assert.deepEqual(await spoken("memcached", true), [true, undefined]);
  });

  it("fails over where it has a copy; Memcached spreads its nodes", async () => {
    const redundancy = async (nodes: number) => {
      const { numCacheClusters, automaticFailoverEnabled, multiAzEnabled } = await made("redis", { nodes });
      return [numCacheClusters, automaticFailoverEnabled, multiAzEnabled];
    };
    assert.deepEqual(await redundancy(1), [1, false, false]);
    assert.deepEqual(await redundancy(3), [3, true, true]);
    const { numCacheNodes, azMode } = await made("memcached", { nodes: 2 });
    assert.deepEqual([numCacheNodes, azMode], [2, "cross-az"]);
    assert.equal((await made("memcached"))["azMode"], "single-az");
  });

  it("is encrypted at rest, with the stack's key where the customer's is asked for", async () => {
    const { atRestEncryptionEnabled, kmsKeyId } = await made("valkey");
    assert.deepEqual([atRestEncryptionEnabled, kmsKeyId], [true, undefined]);
    assert.match(String((await made("valkey", { encryption: "customer" }))["kmsKeyId"]), /-arn$/);
  });

  it("leaves a final snapshot in production, and waits there for the maintenance window", async () => {
    const stateIn = async (production: boolean) => {
      const { finalSnapshotIdentifier, applyImmediately } = await made("redis", { production });
      return [finalSnapshotIdentifier, applyImmediately];
    };
    assert.deepEqual(await stateIn(true), ["shop-dev-carts-final", false]);
    assert.deepEqual(await stateIn(false), [undefined, true]);
  });
});
