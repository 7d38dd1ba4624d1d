import * as assert from "node:assert/strict";
import { mergedSystem } from "../../../graph/merge/mergedSystem";

describe("mergedSystem", () => {
  it("has what the stack enables, by name, and every external that either names", () => {
    const graph = {
      name: "shop", services: { web: {}, api: {} }, jobs: { report: {}, migrate: {} }, externals: { db: {} },
    };
    const stack = {
      services: { api: { enabled: false } }, jobs: { report: { enabled: false } }, externals: { vpn: { port: 1 } },
    };
    const { services, jobs, externals } = mergedSystem(graph, stack);
    const names = [services, jobs, externals].map((nodes) => [...nodes.keys()]);
    assert.deepEqual(names, [["web"], ["migrate"], ["db", "vpn"]]);
    assert.equal(externals.get("vpn")?.external.port, 1);
  });
});
