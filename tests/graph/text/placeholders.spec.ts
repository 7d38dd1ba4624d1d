import * as assert from "node:assert/strict";
import * as fc from "fast-check";
import { fillIn, fillInLast, placeholdersIn } from "../../../graph/text/placeholders";

const place = { system: "shop", stack: "${region}", region: "us-east-1" };

describe("fillIn", () => {
  it("fills a placeholder in wherever it stands, and never what it filled in", () => {
    assert.equal(fillIn("${system}/${stack}/${system}", place), "shop/${region}/shop");
  });

  it("fills in what else is known by its name", () => {
    assert.equal(fillIn("http://${calls.a-b.host}/", place, { "calls.a-b.host": "a-b.internal" }), "http://a-b.internal/");
  });

  it("leaves alone what is no placeholder", () => {
    for (const text of ["$system", "{system}", "${System}", "${ system }", "${regoin}", "${constructor}"]) {
      assert.equal(fillIn(text, place), text);
    }
  });
});

describe("fillInLast", () => {
  it("fills in the account, and turns $${ into the ${ that it stands for", () => {
    const told = { account: "123456789012" };
    assert.equal(fillInLast("${account} $${account} $$${x}", told), "123456789012 ${account} $${x}");
  });

  it("gives back each text whose ${ are escaped", () => {
    fc.assert(fc.property(fc.string({ unit: fc.constantFrom("$", "{", "}", "a") }), (text) => {
      const escaped = text.replaceAll("${", () => "$${");
      assert.deepEqual(placeholdersIn(escaped), []);
      assert.equal(fillInLast(fillIn(escaped, place), { account: "123456789012" }), text);
    }));
  });
});

describe("placeholdersIn", () => {
  it("gives every name, and undefined for a ${ that is none", () => {
    assert.deepEqual(placeholdersIn("${a.b-c}$${d}${e f}${"), ["a.b-c", undefined, undefined]);
  });
});
