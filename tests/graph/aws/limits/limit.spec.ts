import * as assert from "node:assert/strict";
import { measured } from "../../../../graph/aws/limits/limit";

describe("the measure of an input", () => {
  it("is that of the unit which AWS counts in", () => {
    assert.equal(measured("a 😀\n", "characters"), 4);
    assert.equal(measured("a 😀\n", "characters without white space"), 2);
    assert.equal(measured("é", "bytes"), 2);
    assert.equal(measured("/a/*?", "wildcards"), 2);
    assert.equal(measured(["a", "b"], "entries"), 2);
    assert.equal(measured({ a: 1 }, "entries"), 1);
    assert.equal(measured(8080, "value"), 8080);
  });

  it("of base64 is the length of what it stands for", () => {
    for (const text of ["", "a", "ab", "abc", "abcd"])
      assert.equal(measured(Buffer.from(text).toString("base64"), "decoded bytes"), text.length, text);
  });

  it("is none of a value of another kind", () => {
    assert.equal(measured("80", "value"), undefined);
    assert.equal(measured("ab", "entries"), undefined);
    assert.equal(measured(undefined, "entries"), undefined);
    assert.equal(measured({}, "characters"), undefined);
  });
});
