import * as assert from "node:assert/strict";
import { placesAt } from "../../../graph/shape/places";

const graph = { web: { calls: ["a", { to: "b" }], port: 1 }, api: { calls: [{ to: "c" }] }, job: null };
const found = (...keys: string[]): unknown[] => placesAt(graph, keys).map(({ path, value }) => [path.join("."), value]);

describe("placesAt", () => {
  it("finds every value at a path, in objects and lists", () => {
    assert.deepEqual(found("*", "calls", "*", "to"), [["web.calls.1.to", "b"], ["api.calls.0.to", "c"]]);
    assert.deepEqual(found("web", "port"), [["web.port", 1]]);
    assert.deepEqual(placesAt(5, []), [{ path: [], value: 5 }]);
  });

  it("tells places in a list, which are numbers, from keys", () => {
    assert.deepEqual(placesAt([["a"]], ["*", "*"]), [{ path: [0, 0], value: "a" }]);
    assert.deepEqual(placesAt({ 0: "a" }, ["*"]), [{ path: ["0"], value: "a" }]);
  });

  it("finds nothing where a part of the path is missing or holds nothing", () => {
    assert.deepEqual([found("job", "*"), found("web", "port", "*"), found("lone")], [[], [], []]);
  });
});
