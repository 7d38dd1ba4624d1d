import * as assert from "node:assert/strict";
import pc from "picocolors";
import { columns, count, enumerated, paintFor, plain, problemLines, withoutUrns } from "../../../cli/reports/text";
import type { Problem } from "../../../model/problem";

const problem = (severity: Problem["severity"], path: string, hint = "mend it"): Problem =>
  ({ severity, code: "single-zone", path, message: "is wrong", hint });

describe("the text of an answer", () => {
  it("aligns its columns, without trailing blanks", () => {
    assert.deepEqual(columns([["a", "bbb", ""], ["aaaa", "b", "c"]]), ["  a     bbb", "  aaaa  b    c"]);
    assert.deepEqual(columns([]), []);
  });

  it("puts errors before warnings, each with its code and advice, and counts both", () => {
    assert.deepEqual(problemLines([problem("warning", "w"), problem("error", "e"), problem("error", "f", "")], plain), [
      "error e: is wrong [single-zone]", "  mend it", "error f: is wrong [single-zone]",
      "warning w: is wrong [single-zone]", "  mend it", "2 errors, 1 warning",
    ]);
    assert.deepEqual(problemLines([], plain), []);
  });

  it("colours errors red and warnings yellow, and dims codes", () => {
    const paint = pc.createColors(true);
    const code = paint.dim("[single-zone]");
    const lines = problemLines([problem("warning", "w", ""), problem("error", "e", "")], paint);
    assert.deepEqual(lines.slice(0, 2), [
      `${paint.red("error")} ${paint.bold("e")}: is wrong ${code}`,
      `${paint.yellow("warning")} ${paint.bold("w")}: is wrong ${code}`,
    ]);
  });

  it("is coloured on a terminal only, and never under NO_COLOR", () => {
    const { NO_COLOR: before, ...others } = process.env;
    process.env = others;
    try {
      assert.equal(paintFor({ isTTY: true }).isColorSupported, true);
      assert.equal(paintFor({}).isColorSupported, false);
      process.env["NO_COLOR"] = "1";
      assert.equal(paintFor({ isTTY: true }).isColorSupported, false);
    } finally {
      process.env = { ...others, ...before === undefined ? {} : { NO_COLOR: before } };
    }
  });

  it("calls a resource by its type and name, not by its URN", () => {
    const urn = "urn:pulumi:dev::p::x:index:Mesh$aws:vpc/securityGroupEgressRule:SecurityGroupEgressRule::a-calls-b::1";
    assert.equal(withoutUrns(`which (${urn}, ${urn}) opens`),
      "which (SecurityGroupEgressRule a-calls-b::1, SecurityGroupEgressRule a-calls-b::1) opens");
  });

  it("names all of a few, and counts the rest of many", () => {
    assert.equal(enumerated(["a", "b", "c"], 3), "a, b, c");
    assert.equal(enumerated(["a", "b", "c", "d"], 3), "a, b and 2 more");
  });

  it("counts in the singular and the plural", () => {
    assert.deepEqual([0, 1, 2].map((number) => count(number, "call")), ["0 calls", "1 call", "2 calls"]);
  });
});
