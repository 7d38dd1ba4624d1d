import * as assert from "node:assert/strict";
import { withoutUndefined } from "../../../graph/merge/withoutUndefined";

describe("withoutUndefined", () => {
  it("drops undefined fields, and no others", () => {
    assert.deepEqual(withoutUndefined({ a: undefined, b: null, c: false, d: 0 }), { b: null, c: false, d: 0 });
  });
});
