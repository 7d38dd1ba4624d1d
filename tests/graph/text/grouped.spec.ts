import * as assert from "node:assert/strict";
import { grouped } from "../../../graph/text/grouped";

describe("grouped", () => {
  it("keeps the order of the items, and of the keys by their first items", () => {
    assert.deepEqual([...grouped([3, 2, 1, 5, 4], (item) => item % 2)], [[1, [3, 1, 5]], [0, [2, 4]]]);
  });

  it("is empty where nothing is given", () => {
    assert.deepEqual([...grouped([], String)], []);
  });
});
