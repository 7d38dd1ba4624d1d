import * as assert from "node:assert/strict";
import { callId } from "../../model/callId";
import { shop } from "../builders";

describe("callId", () => {
  it("names both ends and the port", () => {
    assert.equal(callId({ from: "web", to: "orders", port: 8080, protocol: "http" }), "web->orders:8080");
  });

  it("names UDP, which is another path than TCP on the same port", () => {
    assert.equal(callId({ from: "web", to: "stats", port: 8125, protocol: "udp" }), "web->stats:8125/udp");
  });

  it("is another for each call of a system", () => {
    const ids = shop().calls.map(callId);
    assert.equal(new Set(ids).size, ids.length);
  });
});
