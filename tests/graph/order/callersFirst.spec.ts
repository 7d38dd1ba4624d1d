import * as assert from "node:assert/strict";
import * as fc from "fast-check";
import { callersFirst } from "../../../graph/order/callersFirst";

type Graph = Record<string, string[]>;
const mapOf = (graph: Graph): Map<string, string[]> => new Map(Object.entries(graph));
const first = (graph: Graph, kept: Graph = {}): string => callersFirst(mapOf(graph), mapOf(kept)).join("");

function leadingBack(graph: Graph, sequence: readonly string[]): number {
  return Object.entries(graph).flatMap(([from, callees]) =>
    callees.filter((to) => sequence.indexOf(to) < sequence.indexOf(from))).length;
}

const graphs: fc.Arbitrary<Graph> = fc.uniqueArray(fc.constantFrom("a", "b", "c", "d", "e", "f", "g"), { minLength: 2 })
  .chain((names) => fc.tuple(...names.map((name) => fc.subarray(names.filter((other) => other !== name))))
    .map((callees) => Object.fromEntries(names.map((name, index) => [name, callees[index] ?? []]))));

describe("callersFirst", () => {
  it("puts callers before their callees where there is no cycle", () => {
    assert.equal(first({ c: [], a: ["b"], b: ["c"] }), "abc");
    assert.equal(first({ a: ["b"], b: ["c", "d", "e"], c: [], d: [], e: [] }), "abedc");
    fc.assert(fc.property(graphs, (graph) => {
      const names = Object.keys(graph);
      const acyclic = Object.fromEntries(Object.entries(graph).map(([name, callees], index) =>
        [name, callees.filter((callee) => names.indexOf(callee) > index)]));
      assert.equal(leadingBack(acyclic, callersFirst(mapOf(acyclic), new Map())), 0);
    }));
  });

  it("starts a cycle with what calls most more than it is called, or else with the first", () => {
    assert.equal(first({ a: ["c"], b: ["c"], c: ["d"], d: ["a", "b", "c"] }), "dabc");
    assert.equal(first({ b: ["c"], c: ["a"], a: ["b"] }), "bca");
  });

  it("counts only the calls of what is left", () => {
    assert.equal(first({ a: ["b", "c"], b: ["a"], c: ["b"], d: ["a", "b", "c"] }), "dacb");
  });

  it("lets no call lead back that is kept", () => {
    assert.equal(first({ a: ["b", "c", "d"], b: ["a"], c: ["a"], d: ["a"] }), "adcb");
    assert.equal(first({ a: ["b", "c", "d"], b: ["a"], c: ["a"], d: ["a"] }, { b: ["a"] }), "badc");
  });

  it("names each service once, with no more than half of the calls back", () => {
    fc.assert(fc.property(graphs, (graph) => {
      const sequence = callersFirst(mapOf(graph), new Map());
      assert.deepEqual([...sequence].sort(), Object.keys(graph).sort());
      assert.ok(leadingBack(graph, sequence) <= Object.values(graph).flat().length / 2);
    }));
  });
});
