import * as assert from "node:assert/strict";
import { withoutUndefined } from "../../../graph/shape/withoutUndefined";

describe("withoutUndefined", () => {
  it("drops undefined fields, and no others", () => {
    assert.deepEqual(withoutUndefined({ a: undefined, b: null, c: false, d: 0 }), { b: null, c: false, d: 0 });
  });

  it("drops them at any depth, and keeps the places of a list", () => {
    assert.deepEqual(withoutUndefined({ a: { b: undefined }, c: [undefined, { d: undefined }] }),
      { a: {}, c: [undefined, {}] });
  });

  it("leaves the value itself as it is", () => {
    const value = { a: { b: undefined } };
    assert.notEqual(withoutUndefined(value), value);
    assert.ok("b" in value.a);
  });
});
