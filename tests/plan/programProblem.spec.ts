import * as assert from "node:assert/strict";
import { messageOf, programProblem } from "../../plan/programProblem";

describe("a fault of the program", () => {
  afterEach(() => { delete process.env["SERVICEGRAPH_TRACE"]; });

  it("is an error at index.ts, with its message alone", () => {
    const { severity, code, path, message, hint } = programProblem(new Error("no such thing"));
    assert.deepEqual([severity, code, path, message], ["error", "program-failed", "index.ts", "no such thing"]);
    assert.match(hint, /SERVICEGRAPH_TRACE=1/);
  });

  it("shows where it happened on demand", () => {
    process.env["SERVICEGRAPH_TRACE"] = "1";
    assert.match(messageOf(new Error("no such thing")), /no such thing\n {4}at /);
  });

  it("may be anything that was thrown", () => {
    assert.equal(messageOf("text"), "text");
    assert.equal(messageOf(undefined), "undefined");
  });
});
