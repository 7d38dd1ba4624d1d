import * as assert from "node:assert/strict";
import {
  columns, count, enumerated, groupBy, paintFor, plain, sectionsText, titled, withoutUrns, wrapped,
} from "../../../cli/reports/text";

describe("the text of an answer", () => {
  it("aligns its columns, without trailing blanks", () => {
    assert.deepEqual(columns([["a", "bbb", ""], ["aaaa", "b", "c"]]), ["  a     bbb", "  aaaa  b    c"]);
    assert.deepEqual(columns([]), []);
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

  it("wraps a long list between its names", () => {
    const names = Array.from({ length: 30 }, (_none, index) => `${index} SecurityGroup`);
    const lines = wrapped(names);
    assert.deepEqual(lines.map((line) => line.trim()).join(" ").split(", "), names);
    assert.ok(lines.length > 1 && lines.every((line) => /^ {2}\d+ Sec/.test(line) && line.length <= 100));
    assert.deepEqual(wrapped([]), []);
  });

  it("counts in the singular and the plural", () => {
    assert.deepEqual([0, 1, 2].map((number) => count(number, "call")), ["0 calls", "1 call", "2 calls"]);
  });

  it("puts lines below their title, and sections apart, where there are any", () => {
    assert.deepEqual(titled("Calls", ["  a"], plain), ["Calls", "  a"]);
    assert.deepEqual(titled("Calls", [], plain), []);
    assert.equal(sectionsText([["a", "b"], [], ["c"]]), "a\nb\n\nc\n");
  });

  it("groups in the order in which groups come up", () => {
    assert.deepEqual([...groupBy([3, 1, 5, 2], (number) => number % 2 === 0)], [[false, [3, 1, 5]], [true, [2]]]);
  });
});
