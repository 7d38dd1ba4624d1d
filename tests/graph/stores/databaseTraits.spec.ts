import * as assert from "node:assert/strict";
import type { EffectiveStore } from "../../../graph/merge/effectiveStores";
import { toldBy } from "../../../graph/discovery/storeVariables";
import { resolveStore } from "../../../graph/stores/traits";

const resolved = (
  declared: EffectiveStore["declared"], settings: EffectiveStore["settings"] = {}, production = false,
) => resolveStore({ name: "db", declared, settings }, { production });
const aurora = { minCapacity: 0.5, maxCapacity: 4 };
const bound = {
  endpoint: "orders.example.com:6432", securityGroupId: "sg-1",
  secretArn: "arn:aws:secretsmanager:us-east-1:123456789012:secret:orders-AbCdEf",
};

describe("a database's traits", () => {
  it("size an instance for its stack", () => {
    const shared = { kind: "create", version: "17", storageGib: 20, backupDays: 7 };
    assert.deepEqual(resolved({ kind: "postgres" }).origin, {
      ...shared, instanceClass: "db.t4g.micro", multiAz: false, deletionProtection: false,
    });
    assert.deepEqual(resolved({ kind: "postgres" }, {}, true).origin, {
      ...shared, instanceClass: "db.m6g.large", multiAz: true, deletionProtection: true,
    });
  });

  it("make it a cluster of Aurora where the graph says so, or the stack does", () => {
    const cluster = {
      kind: "create", capacity: { min: 0.5, max: 4 }, multiAz: false, backupDays: 7, deletionProtection: false,
    };
    assert.deepEqual(resolved({ kind: "mysql", aurora }).origin, { ...cluster, version: "8.0" });
    assert.deepEqual(resolved({ kind: "postgres" }, { aurora }).origin, { ...cluster, version: "17" });
    const larger = { minCapacity: 2, maxCapacity: 64 };
    const { origin } = resolved({ kind: "postgres", aurora }, { aurora: larger });
    assert.deepEqual(origin, { ...cluster, version: "17", capacity: { min: 2, max: 64 } });
  });

  it("tell where Aurora, and what is there, may only be read", () => {
    assert.equal(toldBy(resolved({ kind: "postgres" })).reader, undefined);
    assert.equal(toldBy(resolved({ kind: "postgres", aurora })).reader, "${calls.db.reader}");
    assert.equal(toldBy(resolved({ kind: "postgres" }, bound)).reader, undefined);
    const readerEndpoint = "reader.example.com";
    const { host, reader, port } = toldBy(resolved({ kind: "postgres", aurora }, { ...bound, readerEndpoint }));
    assert.deepEqual([host, reader, port], ["orders.example.com", readerEndpoint, "6432"]);
  });
});
