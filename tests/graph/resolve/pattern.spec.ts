import * as assert from "node:assert/strict";
import * as fc from "fast-check";
import { intersects, isSubset } from "../../../graph/resolve/pattern";

const pattern = fc.stringMatching(/^[ab*?]{0,5}$/);
const expression = (glob: string): RegExp => new RegExp(`^${glob.replaceAll("*", ".*").replaceAll("?", ".")}$`);

/** Every text of up to 7 letters over a, b and a letter that no pattern names: enough for patterns of 5 signs. */
const texts = [""];
for (const text of texts) if (text.length < 7) texts.push(...["a", "b", "x"].map((letter) => text + letter));

describe("patterns", () => {
  it("meet where some text fits both", () => {
    fc.assert(
      fc.property(pattern, pattern, (a, b) => {
        const [first, second] = [expression(a), expression(b)];
        // The shortest text in common is no longer than both patterns together.
        if (a.length + b.length <= 7)
          assert.equal(
            intersects(a, b),
            texts.some((text) => first.test(text) && second.test(text)),
          );
      }),
      { numRuns: 300 },
    );
  });

  it("are part of another where every text that fits one fits the other", () => {
    fc.assert(
      fc.property(pattern, pattern, (a, b) => {
        const [first, second] = [expression(a), expression(b)];
        if (a.length + b.length <= 7)
          assert.equal(
            isSubset(a, b),
            texts.every((text) => !first.test(text) || second.test(text)),
          );
      }),
      { numRuns: 300 },
    );
  });

  it("are read as listener rules are", () => {
    assert.ok(isSubset("/orders/*", "/*") && !isSubset("/*", "/orders/*"));
    assert.ok(isSubset("/a", "/a*") && isSubset("/a?", "/a*") && !isSubset("/a*", "/a?"));
    assert.ok(intersects("/a/*", "/*/b") && !isSubset("/a/*", "/*/b"));
    assert.ok(!intersects("/orders", "/order"));
    assert.ok(intersects("*.example.com", "api.*") && !intersects("*.example.com", "example.com"));
  });
});
