import * as assert from "node:assert/strict";
import { rewires } from "../../../settings/load/rewires";

const refused = (place: string, fields: readonly string[]): string[] =>
  fields.filter((field) => rewires(`${place}.${field}`, field) !== undefined);

describe("rewires", () => {
  it("refuses what says who talks to whom, and how a service is exposed or found", () => {
    const wiring = ["port", "ports", "calls", "public", "protocol", "discovery", "dns", "formerly"];
    assert.deepEqual(refused("services.web", wiring), wiring);
    assert.deepEqual(refused("defaults", wiring), wiring);
  });

  it("refuses what says whom a job calls, and when it runs", () => {
    const wiring = ["calls", "schedule", "before", "formerly"];
    assert.deepEqual(refused("jobs.migrate", wiring), wiring);
    assert.deepEqual(refused("jobs.migrate", ["image", "cpu", "secrets", "enabled"]), []);
  });

  it("refuses a call from outside", () => {
    assert.deepEqual(refused("externals.db", ["calls"]), ["calls"]);
  });

  it("refuses nothing that sizes, places, versions or binds a service, nor a slip of the pen", () => {
    const fields = ["image", "cpu", "environment", "secrets", "desiredCount", "hosts", "enabled", "prot"];
    assert.deepEqual(refused("services.web", fields), []);
  });

  it("speaks of services alone: the same word means something else elsewhere", () => {
    assert.deepEqual(refused("services.web.healthCheck", ["port"]), []);
    assert.deepEqual(refused("externals.db", ["port"]), []);
    assert.deepEqual(refused("defaults.healthCheck", ["port"]), []);
    assert.equal(rewires("discovery", "discovery"), undefined);
  });

  it("says where, what and what instead", () => {
    assert.deepEqual(rewires("services.web.calls", "calls"), {
      severity: "error",
      code: "stack-rewires",
      path: "services.web.calls",
      message: "a stack can't change \"calls\": every stack must have the same system",
      hint: "set it in the graph; a stack only sets sizes, placement, versions and bindings",
    });
  });
});
