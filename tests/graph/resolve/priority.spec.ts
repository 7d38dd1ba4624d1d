import * as assert from "node:assert/strict";
import * as fc from "fast-check";
import { bandOf, computedPriority, prioritiesOf, withinRange, type Ranked } from "../../../graph/resolve/priority";

const patterns = (sign: string): fc.Arbitrary<string[]> =>
  fc.array(
    fc.stringMatching(/^[a-z*?]{0,60}$/).map((text) => sign + text),
    { maxLength: 5 },
  );
const of = (hosts: string[], paths: string[], name = "web"): number => computedPriority(name, { hosts, paths });

describe("computedPriority", () => {
  it("lies within what AWS takes, and leaves the first 999 to the author", () => {
    fc.assert(
      fc.property(fc.string(), patterns("h."), patterns("/"), (name, hosts, paths) => {
        const priority = computedPriority(name, { hosts, paths });
        assert.ok(Number.isInteger(priority) && priority >= 1000 && priority <= 50_000);
      }),
    );
  });

  it("asks for exact hosts before patterns of hosts before any host", () => {
    assert.ok(of(["a.example.com"], []) < of(["*.example.com"], []));
    assert.ok(of(["*.example.com"], []) < of([], ["/a"]));
  });

  it("asks for exact paths before patterns, for longer patterns first, and for any path last", () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), fc.string(), fc.string(), (a, b, c, d) => {
        assert.ok(of([], ["/a"], a) < of([], ["/orders/*"], b));
        assert.ok(of([], ["/orders/*"], b) < of([], ["/o*"], c));
        assert.ok(of([], ["/o*"], c) < of([], [], d));
      }),
    );
  });

  it("goes by the least specific of several patterns", () => {
    assert.equal(of([], ["/orders", "/o*"]), of([], ["/o*"]));
  });

  it("gives a name the same number always: another would change a rule that is there", () => {
    assert.deepEqual([of([], ["/a"], "web"), of([], ["/a"], "orders")], [35_602, 36_887]);
  });

  it("spreads services of like patterns by their names", () => {
    const names = Array.from({ length: 20 }, (_, index) => `service-${String(index)}`);
    assert.equal(new Set(names.map((name) => of([], ["/a"], name))).size, names.length);
  });
});

describe("prioritiesOf", () => {
  const ranked = (count: number, conditions: (index: number) => Ranked["conditions"]): Ranked[] =>
    Array.from({ length: count }, (_, index) => {
      const name = `service-${String(index)}`;
      return { name, seed: name, conditions: conditions(index) };
    });
  const paths = ranked(100, (index) => ({ hosts: [], paths: [`/p${String(index).padStart(2, "0")}/*`] }));
  const hosts = ranked(40, (index) => ({ hosts: [`*.h${String(index).padStart(2, "0")}.example.com`], paths: [] }));
  const distinct = (all: readonly Ranked[], range?: Parameters<typeof prioritiesOf>[1]): number =>
    new Set(prioritiesOf(all, range).values()).size;

  it("gives 100 services of like paths, and 40 of like hosts, a number each", () => {
    assert.equal(distinct(paths), 100);
    assert.equal(distinct(hosts), 40);
  });

  it("gives each a number in an adopted listener's range, as long as there are enough", () => {
    const range = { from: 200, to: 339 };
    const renamed = hosts.map(({ name, ...host }) => ({ ...host, name: `h-${name}` }));
    const priorities = prioritiesOf([...paths, ...renamed], range);
    assert.equal(new Set(priorities.values()).size, 140);
    assert.ok([...priorities.values()].every((number) => number >= range.from && number <= range.to));
  });

  it("leaves out the numbers that authors chose", () => {
    const [first, ...rest] = paths;
    const number = prioritiesOf(rest).get("service-1") ?? 0;
    assert.ok(first !== undefined);
    assert.equal(new Set(prioritiesOf([{ ...first, chosen: number }, ...rest]).values()).size, 100);
  });

  it("gives the earlier of two with one computed number that number, in any order, and the later the next", () => {
    const conditions = { hosts: [], paths: ["/a"] };
    const byNumber = new Map<number, Ranked>();
    for (let index = 0; ; index++) {
      const name = `service-${String(index).padStart(4, "0")}`;
      const number = computedPriority(name, conditions);
      const [earlier, later] = [byNumber.get(number), { name, seed: name, conditions }];
      byNumber.set(number, later);
      if (earlier === undefined) continue;
      const expected = new Map([[earlier.name, number], [name, number + 1]]);
      assert.deepEqual([prioritiesOf([earlier, later]), prioritiesOf([later, earlier])], [expected, expected]);
      return;
    }
  });

  it("goes on at the start of a band where its end is taken, and repeats a number where all are", () => {
    const conditions = { hosts: [], paths: [] };
    const { start, size } = bandOf(conditions);
    const chosen = (number: number): Ranked =>
      ({ name: `chosen-${String(number)}`, seed: "chosen", conditions, chosen: number });
    const computed = computedPriority("web", conditions);
    const numberBeside = (taken: readonly number[]) =>
      prioritiesOf([...taken.map(chosen), { name: "web", seed: "web", conditions }]).get("web");
    const upToEnd = Array.from({ length: start + size - computed }, (_, index) => computed + index);
    assert.equal(numberBeside(upToEnd), start);
    assert.equal(numberBeside([...upToEnd, start]), start + 1);
    assert.equal(numberBeside(Array.from({ length: size }, (_, index) => start + index)), computed);
  });

  it("keeps the order of the computed numbers in an adopted listener's range", () => {
    const range = { from: 200, to: 299 };
    const scaled = prioritiesOf(paths, range);
    const byComputed = [...prioritiesOf(paths)].sort(([, a], [, b]) => a - b).map(([name]) => name);
    assert.deepEqual(byComputed.map((name) => scaled.get(name)), byComputed.map((_, index) => range.from + index));
  });

  it("keeps the computed number of who is alone with it, whoever comes", () => {
    const before = prioritiesOf(paths.slice(0, 10));
    const after = prioritiesOf(paths.slice(0, 11));
    const moved = [...before].filter(([name, number]) => after.get(name) !== number);
    assert.ok(moved.length <= 1);
  });
});

describe("bandOf", () => {
  const bands: readonly (readonly [hosts: string[], paths: string[], start: number, size: number])[] = [
    [["h.example"], ["/a"], 1000, 4000],
    [["h.example"], ["/abc*"], 10250, 150],
    [["h.example"], [], 11000, 8000],
    [["*.example"], ["/a"], 19000, 1500],
    [["*.example"], ["/abc*"], 22250, 50],
    [["*.example"], [], 24825, 75],
    [["h.example", "*.e"], [], 25275, 75],
    [[], ["/a"], 25500, 12000],
    [[], ["/abc*"], 46250, 250],
    [[], ["/a", "/abc*"], 46750, 250],
    [[], [`/${"a".repeat(60)}*`], 37500, 250],
    [[], ["/*"], 47000, 250],
    [[], [], 47500, 100],
  ];
  for (const [hosts, paths, start, size] of bands) {
    const patterns = [...hosts, ...paths].join(", ") || "any request";
    it(`keeps the numbers for ${patterns}: another number would change a rule that is there`, () => {
      assert.deepEqual(bandOf({ hosts, paths }), { start, size });
    });
  }
});

describe("withinRange", () => {
  const computed = fc.integer({ min: 1000, max: 50_000 });
  const range = fc
    .tuple(fc.integer({ min: 1, max: 50_000 }), fc.integer({ min: 1, max: 50_000 }))
    .map(([a, b]) => ({ from: Math.min(a, b), to: Math.max(a, b) }));

  it("stays in the range and keeps the order", () => {
    fc.assert(
      fc.property(computed, computed, range, (a, b, within) => {
        const [first, second] = [Math.min(a, b), Math.max(a, b)].map((priority) => withinRange(priority, within));
        assert.ok(Number.isInteger(first) && within.from <= (first ?? 0));
        assert.ok((first ?? 0) <= (second ?? 0) && (second ?? 0) <= within.to);
      }),
    );
  });

  it("changes no number in a range of as many as are computed", () => {
    const all = { from: 1000, to: 50_000 };
    fc.assert(fc.property(computed, (priority) => { assert.equal(withinRange(priority, all), priority); }));
  });

  it("uses the whole of it", () => {
    const within = { from: 20_000, to: 20_999 };
    assert.deepEqual([1000, 50_000].map((priority) => withinRange(priority, within)), [20_000, 20_999]);
  });
});
