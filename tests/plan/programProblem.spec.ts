import * as assert from "node:assert/strict";
import { messageOf, programProblem } from "../../plan/programProblem";

describe("a fault of the program", () => {
  const print = console.error;
  let printed: unknown[] = [];
  beforeEach(() => {
    printed = [];
    console.error = (...words: unknown[]) => { printed.push(...words); };
  });
  afterEach(() => {
    console.error = print;
    delete process.env["SERVICEGRAPH_TRACE"];
  });

  it("is an error at index.ts, with its message alone", () => {
    const { severity, code, path, message, hint } = programProblem(new Error("no such thing"));
    assert.deepEqual([severity, code, path, message], ["error", "program-failed", "index.ts", "no such thing"]);
    assert.match(hint, /SERVICEGRAPH_TRACE=1/);
    assert.deepEqual(printed, []);
  });

  it("is printed with its stack trace on demand", () => {
    process.env["SERVICEGRAPH_TRACE"] = "1";
    const error = new Error("no such thing");
    assert.equal(programProblem(error).message, "no such thing");
    assert.deepEqual(printed, [error]);
  });

  it("may be anything that was thrown", () => {
    assert.equal(messageOf("text"), "text");
    assert.equal(messageOf(undefined), "undefined");
  });
});
