import * as assert from "node:assert/strict";
import { watchOf } from "../../../graph/migration/watch";
import type { MigrationStep } from "../../../graph/migration/migration";
import type { System } from "../../../model/system";
import { externalCall, job } from "../../builders";
import { shopBy } from "./scenes";

const step = (kind: MigrationStep["kind"], callers: string[] = []): MigrationStep =>
  ({ kind, callers, callee: "users", title: "", changes: [], graph: { name: "shop", services: {} } });
const watched = (step: MigrationStep, before: System, after: System) =>
  watchOf(step, { before, after, cluster: "shop-dev" }).map(({ metric, expect }) => metric ?? expect);

const both = ["load-balancer", "connect"] as const;
const old = { web: "load-balancer", worker: "load-balancer" } as const;
const half = { ...old, worker: "connect" } as const;
const moved = { web: "connect", worker: "connect" } as const;

describe("watchOf", () => {
  it("looks for the tasks on the further mode once it is published", () => {
    assert.deepEqual(watched(step("publish"), shopBy(["load-balancer"], old), shopBy(both, old)), [
      "Cloud Map lists every task of users under shop-dev-users in the namespace shop-dev", "TargetResponseTime",
    ]);
  });

  it("looks at the moved calls, and at the earlier mode once nobody uses it", () => {
    assert.deepEqual(watched(step("move", ["worker"]), shopBy(both, old), shopBy(both, half)), [
      "RequestCount", "HTTPCode_Target_5XX_Count",
    ]);
    const scene = [shopBy(both, half), shopBy(both, moved)] as const;
    assert.deepEqual(watched(step("move", ["web"]), ...scene), [
      "RequestCount", "HTTPCode_Target_5XX_Count", "RequestCount",
    ]);
  });

  it("doesn't ask for silence in a mode by which others come in", () => {
    const externalCalls = [externalCall("partner", "users", { direction: "in" })];
    const scene = [shopBy(both, half, { externalCalls }), shopBy(both, moved, { externalCalls })] as const;
    assert.deepEqual(watched(step("move", ["web"]), ...scene), ["RequestCount", "HTTPCode_Target_5XX_Count"]);
  });

  it("asks that no task of a job runs while its call moves", () => {
    const [before, after] = [old, half].map((used) => {
      const scene = shopBy(both, used);
      return { ...scene, workloads: [...scene.workloads.filter(({ name }) => name !== "worker"), job("worker")] };
    });
    const [first] = watched(step("move", ["worker"]), before ?? shopBy(both, old), after ?? shopBy(both, half));
    assert.match(first ?? "", /^no task of worker ran meanwhile/);
  });

  it("looks at what goes on once the earlier mode is withdrawn", () => {
    assert.deepEqual(watched(step("withdraw"), shopBy(both, moved), shopBy(["connect"], moved)), ["RequestCount"]);
  });

  it("has nothing to look at where the stack leaves the callee out", () => {
    const gone: System = { ...shopBy(both, moved), services: [] };
    assert.deepEqual(watched(step("withdraw"), gone, gone), []);
  });
});
