import * as assert from "node:assert/strict";
import { externalVariables, fillIn, variablesOf } from "../../../graph/discovery/environment";

const host = "order-db.internal";

describe("variablesOf", () => {
  it("tells the ports of one callee apart by their names, on tcp too", () => {
    const port = { name: "read-only", port: 5433, protocol: "tcp" } as const;
    assert.deepEqual(variablesOf({ to: "order-db", port: "read-only" }, port, host), {
      ORDER_DB_READ_ONLY_HOST: host,
      ORDER_DB_READ_ONLY_PORT: "5433",
    });
  });

  it("names the time budget as it names the address", () => {
    const tcp = { port: 5432, protocol: "tcp" } as const;
    assert.deepEqual(variablesOf({ to: "order-db", env: "DB", timeoutSeconds: 3 }, tcp, host), {
      DB_HOST: host,
      DB_PORT: "5432",
      DB_TIMEOUT_MS: "3000",
    });
    const admin = { name: "admin", port: 81, protocol: "http" } as const;
    assert.deepEqual(variablesOf({ to: "order-db", port: "admin", timeoutSeconds: 3 }, admin, host), {
      ORDER_DB_ADMIN_URL: `http://${host}:81`,
      ORDER_DB_ADMIN_TIMEOUT_MS: "3000",
    });
  });

  it("gives a URL in the callee's own scheme", () => {
    const http = { port: 8443, protocol: "http" } as const;
    assert.deepEqual(variablesOf({ to: "api" }, http, host, "https"), { API_URL: `https://${host}:8443` });
  });

  it("gives a budget in whole milliseconds, which is what programs parse", () => {
    const http = { port: 80, protocol: "http" } as const;
    assert.notEqual(1.001 * 1000, 1001);
    assert.equal(variablesOf({ to: "api", timeoutSeconds: 1.001 }, http, host)["API_TIMEOUT_MS"], "1001");
  });
});

describe("externalVariables", () => {
  it("name the host only where one is known", () => {
    assert.deepEqual(externalVariables({ to: "order-db" }, 5432, "db.example.com"), {
      ORDER_DB_HOST: "db.example.com",
      ORDER_DB_PORT: "5432",
    });
    assert.deepEqual(externalVariables({ to: "order-db", env: "DB" }, 5432), { DB_PORT: "5432" });
  });
});

describe("fillIn", () => {
  const known = { system: "shop", stack: "${region}", region: "us-east-1" };

  it("fills a placeholder in wherever it stands, and never what it filled in", () => {
    assert.equal(fillIn("${system}/${stack}/${system}", known), "shop/${region}/shop");
  });

  it("leaves alone what is no placeholder", () => {
    for (const text of ["$system", "{system}", "${System}", "${ system }", "${regoin}"]) {
      assert.equal(fillIn(text, known), text);
    }
  });
});
