import * as assert from "node:assert/strict";
import * as fc from "fast-check";
import { creationOrder } from "../../graph/order";

type Graph = Record<string, string[]>;
const order = (graph: Graph): ReturnType<typeof creationOrder> => creationOrder(new Map(Object.entries(graph)));
const afterOf = (graph: Graph): Graph =>
  Object.fromEntries([...order(graph).after].map(([name, after]) => [name, [...after]]));

const graphs: fc.Arbitrary<Graph> = fc
  .uniqueArray(fc.constantFrom("a", "b", "c", "d", "e", "f", "g", "h"), { minLength: 1 })
  .chain((names) =>
    fc
      .tuple(...names.map((name) => fc.subarray(names.filter((other) => other !== name))))
      .map((callees) => Object.fromEntries(names.map((name, index) => [name, callees[index] ?? []]))),
  );

function reaches(graph: Graph, from: string, to: string, seen = new Set<string>()): boolean {
  return (graph[from] ?? []).some(
    (callee) => callee === to || (!seen.has(callee) && reaches(graph, callee, to, seen.add(callee))),
  );
}

describe("creationOrder", () => {
  it("puts callees first, and by name what doesn't wait", () => {
    assert.deepEqual(order({ web: ["orders", "users"], users: [], orders: ["items"], items: [] }).names, [
      "items",
      "orders",
      "users",
      "web",
    ]);
  });

  it("breaks a cycle where a walk from its first service comes back", () => {
    assert.deepEqual(afterOf({ b: ["c"], a: ["b"], c: ["a"] }), { a: ["b"], b: ["c"], c: [] });
  });

  it("breaks a cycle at the same place whoever calls into it", () => {
    assert.deepEqual(afterOf({ a: ["b"], b: ["a"], 0: ["b"] })["b"], afterOf({ a: ["b"], b: ["a"] })["b"]);
  });

  it("names each service once, after all that it waits for", () => {
    fc.assert(
      fc.property(graphs, (graph) => {
        const { names, after } = order(graph);
        assert.deepEqual([...names].sort(), Object.keys(graph).sort());
        for (const [name, callees] of after)
          for (const callee of callees) assert.ok(names.indexOf(callee) < names.indexOf(name));
      }),
    );
  });

  it("breaks nothing that is on no cycle", () => {
    fc.assert(
      fc.property(graphs, (graph) => {
        for (const [name, callees] of Object.entries(graph)) {
          const broken = callees.filter((callee) => !order(graph).after.get(name)?.includes(callee));
          for (const callee of broken) assert.ok(reaches(graph, callee, name), `${name} -> ${callee}`);
        }
      }),
    );
  });

  it("doesn't depend on the order in which things are declared", () => {
    fc.assert(
      fc.property(graphs, (graph) => {
        const reversed = Object.fromEntries(
          Object.entries(graph)
            .reverse()
            .map(([name, callees]) => [name, [...callees].reverse()]),
        );
        assert.deepEqual(order(reversed), order(graph));
      }),
    );
  });

  it("changes nothing for the others when a service joins that nobody calls", () => {
    fc.assert(
      fc.property(graphs, fc.constantFrom("0", "cc", "z"), fc.nat(), (graph, name, pick) => {
        const callee = Object.keys(graph)[pick % Object.keys(graph).length] ?? "";
        assert.deepEqual(afterOf({ ...graph, [name]: [callee] }), { ...afterOf(graph), [name]: [callee] });
      }),
    );
  });
});
