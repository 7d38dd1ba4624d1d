import * as assert from "node:assert/strict";
import { mutantsOf } from "../../../bench/mutation/mutants";

const changes = (text: string): string[] => mutantsOf("file.ts", text).map(({ change }) => change);

describe("mutantsOf", () => {
  it("turns comparisons and connections around", () => {
    assert.deepEqual(changes("const x = a === b && c < d;"),
      ["&& -> ||", "=== -> !==", "< -> <=", "< -> >"]);
  });

  it("takes each condition for true, and for false", () => {
    assert.deepEqual(changes("const x = ready ? 2 : y;"), ["ready -> true", "ready -> false", "2 -> (2 + 1)"]);
  });

  it("drops each part of a list and of an object", () => {
    assert.deepEqual(changes("const x = [a, ...b];"), ["[a, ...b] -> [...b]", "[a, ...b] -> [a]"]);
    assert.deepEqual(changes("const x = { a, ...b };"), ["{ a, ...b } -> { ...b }", "{ a, ...b } -> { a }"]);
  });

  it("drops a filter, and takes every for some", () => {
    assert.deepEqual(changes("const x = list.filter(f).every(g);"),
      ["every -> some", "list.filter(f) -> list"]);
  });

  it("leaves imports, types, thrown messages and sentences alone", () => {
    assert.deepEqual(changes([
      "import { a } from \"./a\";",
      "type T = \"dns\" | \"connect\";",
      "function f(): void { throw new Error(\"no way\" + 1); }",
      "const text = \"a sentence for people\";",
    ].join("\n")), []);
  });

  it("gives the whole file with one fault, and its line", () => {
    assert.deepEqual(mutantsOf("file.ts", "// first\nconst x = true;\n"),
      [{ line: 2, change: "true -> false", text: "// first\nconst x = false;\n" }]);
  });
});
