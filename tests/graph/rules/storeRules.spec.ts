import * as assert from "node:assert/strict";
import { nameOfRule } from "../../../graph/rules/ruleNames";
import { hasOwnGroup, storeRules } from "../../../graph/rules/storeRules";
import { boundDatabase, database } from "../../builders";
import type { Store, StoreCall } from "../../../model/store";

const bucket: Store = { kind: "bucket", name: "orders-db", origin: { kind: "create", versioned: false } };

describe("the rules of a call to a store", () => {
  const call: StoreCall = {
    id: "api->orders-db:5432", from: "api", to: "orders-db", port: 5432, protocol: "tcp", access: "read-write",
    env: {}, secrets: {},
  };
  const rules = (...stores: Store[]) => storeRules(call, stores);

  it("are both halves of its port, which know what they are for, where the stack makes the database", () => {
    const calls = { from: "api", to: "orders-db", port: 5432, protocol: "tcp" };
    assert.deepEqual(rules(database("orders-db")).map((rule) => [nameOfRule(rule), rule.port, rule.calls]), [
      ["api-calls-orders-db-5432-in", 5432, [calls]], ["api-calls-orders-db-5432-out", 5432, [calls]],
    ]);
  });

  it("are none where AWS's API is called, or a database that is there", () => {
    const bound = boundDatabase("orders-db");
    assert.deepEqual([rules(bucket), rules(bound)], [[], []]);
    assert.deepEqual([database("orders-db"), bucket, bound].map(hasOwnGroup), [true, false, false]);
  });

  it("are none of another store's", () => {
    assert.deepEqual(rules(database("users-db")), []);
  });
});
