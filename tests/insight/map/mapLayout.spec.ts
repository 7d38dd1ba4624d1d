import * as assert from "node:assert/strict";
import { layOut } from "../../../insight/map/mapLayout";
import { mapModel } from "../../../insight/map/mapModel";
import { boxesOf, overlaps } from "../support/boxes";
import { randomPlanOf } from "../support/randomGraphs";

/** Graphviz's first layout of 60 services lets two labels of seed 80 overlap. */
const seeds = [1, 2, 80];

describe("layOut", () => {
  for (const [services, externals] of [[5, 0], [20, 0], [60, 0], [5, 6], [20, 8]] as const) {
    it(`keeps labels, nodes and titles of ${services} services and ${externals} externals apart`, async () => {
      for (const seed of seeds) {
        const plan = randomPlanOf(services, seed, externals);
        const { labels, nodes, titles } = await boxesOf((await layOut(mapModel(plan))).dot);
        assert.ok(labels.length > plan.calls.length, "there is a label on each arrow");
        assert.deepEqual(overlaps([...labels, ...nodes, ...titles]), [], `seed ${seed}`);
      }
    }).timeout(60_000);
  }

  it("is judged by boxes that find an overlap where there is one", async () => {
    const { labels: [label] } = await boxesOf("digraph { a -> b [label=one] }");
    assert.ok(label);
    assert.deepEqual(overlaps([label, { ...label, what: "its copy" }]), ["a -> b one and its copy"]);
  });

  it("gives the same bytes for the same plan", async () => {
    const once = await layOut(mapModel(randomPlanOf(20, 1)));
    assert.deepEqual(await layOut(mapModel(randomPlanOf(20, 1))), once);
  });
});
