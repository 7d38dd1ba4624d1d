import * as assert from "node:assert/strict";
import { parse } from "yaml";
import { costOf, plannedStep, withPatches, type PlannedStep } from "../../../insight/change/migrationPlan";
import type { Planned } from "../../../insight/change/planAgain";
import { tryGraph } from "../../../insight/change/tryGraph";
import { migrationOf, type Migration } from "../../../graph/migration/migration";
import type { ServiceGraph } from "../../../graph/author/graphSchema";
import { readStackFile } from "../../../plan/stackFile";
import { duo, project } from "./migrating";

describe("plannedStep", () => {
  let migration: Migration;
  const made: Planned[] = [];
  let steps: PlannedStep[] = [];
  before(async () => {
    const { source } = readStackFile(project(), "dev");
    assert.ok(source !== undefined);
    const graph = parse(duo) as ServiceGraph;
    migration = migrationOf(graph, {}, "connect");
    for (const version of [graph, ...migration.steps.map((step) => step.graph)]) {
      const { made: sound } = await tryGraph(source, version);
      assert.ok(sound !== undefined);
      made.push(sound);
    }
    steps = migration.steps.flatMap((step, index) => {
      const [earlier, after] = made.slice(index);
      return earlier === undefined || after === undefined ? [] : [plannedStep(step, earlier, after, migration)];
    });
  });

  it("deploys the callee alone, then its caller alone, then the callee again", () => {
    assert.deepEqual(steps.map(({ deploys }) => deploys), [["users"], ["web"], ["users"]]);
  });

  it("makes the namespace in the first step, and removes the load balancer in the last", () => {
    assert.ok(steps[0]?.makes.some((made) => made.startsWith("HttpNamespace ")));
    assert.deepEqual(steps[0]?.goes, []);
    for (const type of ["LoadBalancer", "TargetGroup", "Listener", "SecurityGroup", "PrivateDnsNamespace"]) {
      assert.ok(steps[2]?.goes.some((removed) => removed.startsWith(`${type} `)), type);
    }
    assert.deepEqual(steps[2]?.makes, []);
  });

  it("has the patch of each step, and no trace of how changes are made", () => {
    const [first, second] = withPatches(steps, ["patch"]);
    assert.deepEqual([first?.patch, second?.patch], [["patch"], undefined]);
    assert.deepEqual(first?.changes, [
      { path: "services.users.discovery", before: "load-balancer", after: ["load-balancer", "connect"] },
    ]);
  });

  it("says until when each is free to be taken back", () => {
    assert.deepEqual(steps.map(({ back }) => back.split(": ")[1]), [
      "nothing uses the new discovery mode yet",
      "the previous discovery mode is still there until it is withdrawn",
      "this recreates the previous discovery mode; revert earlier steps only after that, newest first",
    ]);
  });

  it("looks at metrics in the stack's cluster", () => {
    assert.equal(steps[1]?.watch[0]?.dimensions?.["ClusterName"], "duo-dev");
  });

  it("counts what the load balancers cost before and after", () => {
    assert.deepEqual(made.map(({ stack }) => costOf(stack)), [16.93, 16.93, 16.93, 0]);
  });
});
