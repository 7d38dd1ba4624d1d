import * as assert from "node:assert/strict";
import { cacheTraits } from "../../../graph/stores/cacheTraits";
import type { EffectiveStore } from "../../../graph/merge/effectiveStores";

const traits = cacheTraits({ kind: "valkey", title: "a Valkey cache", port: 6379 });
const resolved = (settings: EffectiveStore["settings"] = {}, production = false, declared: object = {}) =>
  traits.resolve({ name: "carts", declared: { kind: "valkey", ...declared }, settings }, { production });
const bound = { endpoint: "carts.example.com:6380", securityGroupId: "sg-0123456789abcdef0" };

describe("cacheTraits", () => {
  it("size a cache for production, unless the graph or the stack says otherwise", () => {
    assert.deepEqual(resolved().origin,
      { kind: "create", version: "8.0", nodeType: "cache.t4g.micro", nodes: 1, tls: true });
    assert.deepEqual(resolved({}, true).origin,
      { kind: "create", version: "8.0", nodeType: "cache.m6g.large", nodes: 2, tls: true });
    assert.deepEqual(resolved({ nodes: 3 }, true, { nodes: 2, tls: false, version: "7.2" }).origin,
      { kind: "create", version: "7.2", nodeType: "cache.m6g.large", nodes: 3, tls: false });
  });

  it("tell where a cache is, and nothing secret", () => {
    assert.deepEqual(traits.tells(resolved()),
      { host: "${calls.carts.host}", port: "6379", address: "${calls.carts.host}:6379" });
    assert.deepEqual(traits.tells(resolved(bound)),
      { host: "carts.example.com", port: "6380", address: "carts.example.com:6380" });
    assert.equal(traits.portOf(resolved(bound)), 6380);
  });

  it("give no role anything: who reaches a cache may do anything there", () => {
    assert.deepEqual(traits.rightsOf("read-write"), []);
    assert.equal(traits.login, undefined);
  });
});
