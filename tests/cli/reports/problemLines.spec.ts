import * as assert from "node:assert/strict";
import pc from "picocolors";
import { problemLines } from "../../../cli/reports/problemLines";
import { plain } from "../../../cli/reports/text";
import type { Problem, ProblemError, ProblemWarning } from "../../../model/problem";

const warning = (path: string, hint = "fix it"): ProblemWarning =>
  ({ severity: "warning", code: "single-zone", path, message: "is odd", hint });
const error = (path: string, hint = "fix it"): ProblemError =>
  ({ severity: "error", code: "region-missing", path, message: "is wrong", hint });

describe("problemLines", () => {
  it("puts errors before warnings, each with its code and advice, and counts both", () => {
    const problems: readonly Problem[] = [warning("w"), error("e", "first"), error("f", "")];
    assert.deepEqual(problemLines(problems, plain), [
      "error e: is wrong [region-missing]", "  first", "error f: is wrong [region-missing]",
      "warning w: is odd [single-zone]", "  fix it", "2 errors, 1 warning",
    ]);
    assert.deepEqual(problemLines([], plain), []);
  });

  it("begins with the place in the file, and names a file once", () => {
    const source = { file: "graph.yaml", line: 3, column: 5 };
    assert.deepEqual(problemLines([{ ...error("services.a"), source }, { ...error("graph.yaml"), source }], plain), [
      "graph.yaml:3:5: error services.a: is wrong [region-missing]",
      "graph.yaml:3:5: error: is wrong [region-missing]", "  fix it", "2 errors, 0 warnings",
    ]);
  });

  it("shows the line once for all problems of a place, with a caret under it", () => {
    const source = { file: "graph.yaml", line: 12, column: 7, excerpt: { text: "  web: {}", caret: 6 } };
    assert.deepEqual(problemLines([{ ...error("a"), source }, { ...error("b"), source }], plain), [
      "graph.yaml:12:7: error a: is wrong [region-missing]", "graph.yaml:12:7: error b: is wrong [region-missing]",
      "  12 |   web: {}", "             ^", "  fix it", "2 errors, 0 warnings",
    ]);
  });

  it("prints one warning of a kind, and names the others", () => {
    const problems = ["a", "b", "b", "c", "d", "e", "f", "g", "h"].map((path) => warning(path));
    assert.deepEqual(problemLines(problems, plain), [
      "warning a: is odd [single-zone]", "  also b, c, d, e, f and 2 more", "  fix it", "0 errors, 9 warnings",
    ]);
  });

  it("prints ten errors of a kind, and names the others", () => {
    const lines = problemLines(Array.from({ length: 12 }, (_none, index) => error(`e${index}`)), plain);
    assert.equal(lines.filter((line) => line.startsWith("error")).length, 10);
    assert.deepEqual(lines.slice(-3), ["  also e10, e11", "  fix it", "12 errors, 0 warnings"]);
  });

  it("colours errors red and warnings yellow, and dims codes", () => {
    const paint = pc.createColors(true);
    assert.deepEqual(problemLines([warning("w", ""), error("e", "")], paint).slice(0, 2), [
      `${paint.red("error")} ${paint.bold("e")}: is wrong ${paint.dim("[region-missing]")}`,
      `${paint.yellow("warning")} ${paint.bold("w")}: is odd ${paint.dim("[single-zone]")}`,
    ]);
  });
});
