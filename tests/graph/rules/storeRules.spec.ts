import * as assert from "node:assert/strict";
import { nameOfRule } from "../../../graph/rules/ruleNames";
import { hasOwnGroup, storeRules } from "../../../graph/rules/storeRules";
import type { Store, StoreCall } from "../../../model/store";

const database: Store = {
  kind: "postgres", name: "orders-db", database: "orders_db",
  origin: {
    kind: "create", version: "17", instanceClass: "db.t4g.micro", storageGib: 20, multiAz: false, backupDays: 7,
    deletionProtection: false,
  },
};
const bound: Store = {
  ...database,
  origin: { kind: "adopt", host: "db.internal", port: 5432, securityGroupId: "sg-1", secretArn: "arn", admit: true },
};
const bucket: Store = { kind: "bucket", name: "orders-db", origin: { kind: "create", versioned: false } };

describe("the rules of a call to a store", () => {
  const call: StoreCall = {
    id: "api->orders-db:5432", from: "api", to: "orders-db", port: 5432, protocol: "tcp", access: "read-write",
    env: {}, secrets: {},
  };
  const rules = (...stores: Store[]) => storeRules(call, stores);

  it("are both halves of its port, which know what they are for, where the stack makes the database", () => {
    const calls = { from: "api", to: "orders-db", port: 5432, protocol: "tcp" };
    assert.deepEqual(rules(database).map((rule) => [nameOfRule(rule), rule.port, rule.calls]), [
      ["api-calls-orders-db-5432-in", 5432, [calls]], ["api-calls-orders-db-5432-out", 5432, [calls]],
    ]);
  });

  it("are none where AWS's API is called, or a database that is there", () => {
    assert.deepEqual([rules(bucket), rules(bound)], [[], []]);
    assert.deepEqual([database, bucket, bound].map(hasOwnGroup), [true, false, false]);
  });

  it("are none of another store's", () => {
    assert.deepEqual(rules({ ...database, name: "users-db" }), []);
  });
});
