import * as assert from "node:assert/strict";
import { once } from "../../../insight/read/once";

describe("once", () => {
  it("works once for each object, and for an equal one again", () => {
    const seen: object[] = [];
    const text = once((object: object) => {
      seen.push(object);
      return JSON.stringify(object);
    });
    const [one, other] = [[1], [1]];
    assert.deepEqual([one, other, one].map(text), ["[1]", "[1]", "[1]"]);
    assert.equal(seen.length, 2);
  });
});
