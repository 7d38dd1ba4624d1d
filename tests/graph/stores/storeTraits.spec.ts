import * as assert from "node:assert/strict";
import { endpointOf, toldAs, toldLater } from "../../../graph/stores/storeTraits";

describe("what a store tells", () => {
  it("stands in its callers' variables until AWS has made it", () => {
    assert.equal(toldLater("orders-db", "host"), "${calls.orders-db.host}");
    assert.equal(toldAs("orders-db", "host"), "calls.orders-db.host");
  });

  it("is the host and port of an endpoint, the engine's own port where none is said", () => {
    assert.deepEqual(endpointOf("db.example.com", 5432), { host: "db.example.com", port: 5432 });
    assert.deepEqual(endpointOf("db.example.com:6432", 5432), { host: "db.example.com", port: 6432 });
  });
});
