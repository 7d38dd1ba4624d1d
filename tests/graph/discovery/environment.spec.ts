import * as assert from "node:assert/strict";
import type { Call } from "../../../graph/author/graphSchema";
import { variablesOf, type Dialled } from "../../../graph/discovery/environment";

const host = "order-db.internal";
const http: Omit<Dialled, "call"> = { address: { host, port: 80, scheme: "http" }, shape: "url" };
const tcp: Omit<Dialled, "call"> = { address: { host, port: 5432 }, shape: "host-and-port" };
const grpc: Omit<Dialled, "call"> = { address: { host, port: 7070, scheme: "http" }, shape: "address" };
const call = (fields: Omit<Call, "to"> = {}): Call => ({ to: "order-db", ...fields });

describe("variablesOf", () => {
  it("tells the ports of one callee apart by their names, on tcp too", () => {
    assert.deepEqual(variablesOf({ ...tcp, call: call({ port: "read-only" }), portName: "read-only" }), {
      ORDER_DB_READ_ONLY_HOST: host,
      ORDER_DB_READ_ONLY_PORT: "5432",
    });
  });

  it("gives gRPC clients the host and port that they dial, without a scheme", () => {
    assert.deepEqual(variablesOf({ ...grpc, call: call() }), { ORDER_DB_ADDR: `${host}:7070` });
    assert.deepEqual(variablesOf({ ...grpc, call: call({ env: "DB_ADDR", timeoutSeconds: 1 }) }), {
      DB_ADDR: `${host}:7070`, DB_TIMEOUT_MS: "1000",
    });
  });

  it("gives each variable in the form that the call asks for", () => {
    const env = { DB: "url", DB_AT: "address", DB_HOST: "host", DB_PORT: "port" } as const;
    assert.deepEqual(variablesOf({ ...http, call: call({ env, timeoutSeconds: 2 }) }), {
      DB: `http://${host}:80`, DB_AT: `${host}:80`, DB_HOST: host, DB_PORT: "80", ORDER_DB_TIMEOUT_MS: "2000",
    });
  });

  it("leaves out a form that the address doesn't have", () => {
    assert.deepEqual(variablesOf({ ...tcp, call: call({ env: { DB: "url", DB_PORT: "port" } }) }), { DB_PORT: "5432" });
    assert.deepEqual(variablesOf({ ...tcp, address: { port: 5432 }, call: call({ env: "DB" }) }), { DB_PORT: "5432" });
  });

  it("gives nothing to a caller that wants no variable", () => {
    assert.deepEqual(variablesOf({ ...http, call: call({ env: false, timeoutSeconds: 2 }) }), {});
  });

  it("names the timeout as it names the address", () => {
    assert.deepEqual(variablesOf({ ...tcp, call: call({ env: "DB", timeoutSeconds: 3 }) }), {
      DB_HOST: host, DB_PORT: "5432", DB_TIMEOUT_MS: "3000",
    });
    assert.deepEqual(variablesOf({ ...http, call: call({ env: "DB_URL", timeoutSeconds: 3 }) }), {
      DB_URL: `http://${host}:80`, DB_TIMEOUT_MS: "3000",
    });
  });

  it("gives a timeout in whole milliseconds, which is what programs parse", () => {
    assert.notEqual(1.001 * 1000, 1001);
    assert.equal(variablesOf({ ...http, call: call({ timeoutSeconds: 1.001 }) })["ORDER_DB_TIMEOUT_MS"], "1001");
  });
});
