import * as assert from "node:assert/strict";
import * as fc from "fast-check";
import { creationOrder } from "../../../graph/order/creationOrder";

type Graph = Record<string, string[]>;
const mapOf = (graph: Graph): Map<string, string[]> => new Map(Object.entries(graph));
const order = (graph: Graph, firm: Graph = {}): ReturnType<typeof creationOrder> =>
  creationOrder(mapOf(graph), mapOf(firm));
const afterOf = (graph: Graph, firm: Graph = {}): Graph =>
  Object.fromEntries([...order(graph, firm).after].map(([name, after]) => [name, [...after]]));

const graphs: fc.Arbitrary<Graph> = fc
  .uniqueArray(fc.constantFrom("a", "b", "c", "d", "e", "f", "g", "h"), { minLength: 1 })
  .chain((names) =>
    fc
      .tuple(...names.map((name) => fc.subarray(names.filter((other) => other !== name))))
      .map((callees) => Object.fromEntries(names.map((name, index) => [name, callees[index] ?? []]))),
  );

/** A graph, and some of its calls that are firm. */
const withFirm: fc.Arbitrary<{ graph: Graph; firm: Graph }> = graphs.chain((graph) =>
  fc
    .tuple(...Object.values(graph).map((callees) => fc.subarray(callees)))
    .map((firm) => ({
      graph,
      firm: Object.fromEntries(Object.keys(graph).map((name, index) => [name, firm[index] ?? []])),
    })),
);

const brokenOf = (graph: Graph, firm: Graph = {}): [from: string, to: string][] => {
  const after = afterOf(graph, firm);
  return Object.entries(graph).flatMap(([from, callees]) =>
    callees.filter((to) => !after[from]?.includes(to)).map((to): [string, string] => [from, to]),
  );
};

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

  it("orders by name what nothing else decides", () => {
    assert.deepEqual(order({ c: [], a: [], d: ["c", "b"], b: [] }).names, ["a", "b", "c", "d"]);
  });

  it("breaks one call where all cycles share it, however many there are", () => {
    const collected = {
      aa: ["collector"], bb: ["collector"], cc: ["collector"], dd: ["aa", "bb", "cc", "collector"],
    };
    assert.deepEqual(afterOf({ ...collected, collector: ["dd"] }), { ...collected, collector: [] });
  });

  it("keeps a call back to an earlier service that closes no cycle once the others are broken", () => {
    assert.deepEqual(brokenOf({ a: ["c", "d"], b: ["a", "d"], c: ["b"], d: ["c"] }), [["c", "b"]]);
  });

  it("breaks each cycle by itself, and no call from one to another", () => {
    const graph = { a: ["b", "c"], b: ["a", "d"], c: ["d"], d: ["c"] };
    assert.deepEqual(afterOf(graph), { a: ["b", "c"], b: ["d"], c: ["d"], d: [] });
  });

  it("breaks no firm call because of how calls that aren't firm go", () => {
    assert.deepEqual(brokenOf({ a: ["b", "c"], b: ["a"], c: ["a"] }, { b: ["a"], c: ["a"] }),
      [["a", "b"], ["a", "c"]]);
  });

  it("breaks a call of a service to itself", () => {
    assert.deepEqual(afterOf({ a: ["a", "b"], b: [] }), { a: ["b"], b: [] });
  });

  it("goes through cycles and chains of thousands of services", () => {
    const names = Array.from({ length: 5000 }, (_none, index) => `s${String(index).padStart(4, "0")}`);
    const chain = Object.fromEntries(names.map((name, index) => [name, names.slice(index + 1, index + 2)]));
    assert.deepEqual(order(chain).names, [...names].reverse());
    const [first = "", last = ""] = [names[0], names.at(-1)];
    assert.deepEqual(brokenOf({ ...chain, [last]: [first] }), [[last, first]]);
  }).timeout(20_000);

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

  it("breaks a firm call only where a cycle has no others", () => {
    assert.deepEqual(afterOf({ a: ["b"], b: ["a"] }, { b: ["a"] }), { a: [], b: ["a"] });
    assert.deepEqual(afterOf({ a: ["b"], b: ["a"] }, { a: ["b"], b: ["a"] }), { a: ["b"], b: [] });
    fc.assert(
      fc.property(withFirm, ({ graph, firm }) => {
        for (const [from, to] of brokenOf(graph, firm)) {
          if (firm[from]?.includes(to)) assert.ok(reaches(firm, to, from), `${from} -> ${to}`);
        }
      }),
    );
  });

  it("breaks each call only because what is left would close its cycle again", () => {
    fc.assert(
      fc.property(withFirm, ({ graph, firm }) => {
        const after = afterOf(graph, firm);
        for (const [from, to] of brokenOf(graph, firm)) assert.ok(reaches(after, to, from), `${from} -> ${to}`);
        assert.ok(Object.keys(graph).every((name) => !reaches(after, name, name)));
      }),
    );
  });

  it("breaks the same firm calls in whatever order things are declared", () => {
    fc.assert(
      fc.property(withFirm, ({ graph, firm }) => {
        const turned = (drawn: Graph): Graph =>
          Object.fromEntries(Object.entries(drawn).reverse().map(([name, callees]) => [name, [...callees].reverse()]));
        assert.deepEqual(order(turned(graph), turned(firm)), order(graph, firm));
      }),
    );
  });
});
