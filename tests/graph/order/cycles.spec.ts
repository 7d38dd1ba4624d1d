import * as assert from "node:assert/strict";
import { calleesFirst, callersOf, cyclesOf, pathBetween } from "../../../graph/order/cycles";

const mapOf = (graph: Record<string, string[]>): Map<string, string[]> => new Map(Object.entries(graph));

describe("calleesFirst", () => {
  it("leaves each service after its callees, entered in the order of the map and of the calls", () => {
    assert.deepEqual(calleesFirst(mapOf({ d: [], c: ["b", "a"], b: ["a"], a: [] })), ["d", "a", "b", "c"]);
  });

  it("comes back from a cycle, and names each service once", () => {
    assert.deepEqual(calleesFirst(mapOf({ a: ["b", "c"], b: ["c"], c: ["a", "b"] })), ["c", "b", "a"]);
  });
});

describe("cyclesOf", () => {
  it("lists what is on a cycle with each, and alone what is on none", () => {
    const cycles = cyclesOf(mapOf({ a: ["b"], b: ["c"], c: ["b"], d: [] }));
    assert.deepEqual([...cycles].sort(), [["a", ["a"]], ["b", ["b", "c"]], ["c", ["b", "c"]], ["d", ["d"]]]);
  });

  it("joins cycles that share a service, and keeps apart those that only call each other", () => {
    const cycles = cyclesOf(mapOf({ e: ["d"], d: ["e", "a"], c: ["a"], b: ["a"], a: ["b", "c"] }));
    const [abc, de] = [["a", "b", "c"], ["d", "e"]];
    assert.deepEqual(["a", "b", "c", "d", "e"].map((name) => cycles.get(name)), [abc, abc, abc, de, de]);
    assert.equal(cycles.get("a"), cycles.get("c"));
  });
});

describe("callersOf", () => {
  it("has the callers of each callee, also of one that isn't in the map", () => {
    const callers = callersOf(mapOf({ a: ["c"], b: ["c", "a"] }));
    assert.deepEqual([...callers], [["c", ["a", "b"]], ["a", ["b"]]]);
  });
});

describe("pathBetween", () => {
  const graph = mapOf({ a: ["b", "c"], b: ["d"], c: ["e"], d: ["e"], e: ["a"], f: ["a"] });

  it("is a shortest one, with both ends", () => {
    assert.deepEqual(pathBetween(graph, "a", "e"), ["a", "c", "e"]);
    assert.deepEqual(pathBetween(graph, "a", "a"), ["a"]);
  });

  it("is undefined where no call leads there", () => {
    assert.equal(pathBetween(graph, "a", "f"), undefined);
  });
});
