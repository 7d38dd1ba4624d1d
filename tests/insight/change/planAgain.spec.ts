import * as assert from "node:assert/strict";
import * as fc from "fast-check";
import { migrationOf } from "../../../graph/migration/migration";
import { planAgain, type Planned } from "../../../insight/change/planAgain";
import type { Provable } from "../../../insight/proof/proof";
import { modes } from "../../../model/endpoints";
import { runProgram } from "../../../plan/runProgram";
import type { Stack } from "../../../model/stackSettings";
import { benchConfig, benchGraph } from "../../../bench/system";
import { stackOf } from "../../planned";
import { sample, valid } from "../../laws/laws";

const config = benchConfig;
/** What a proof reads; of changed services, the order of registration may differ. */
const read = (
  { resources, calls, externalCalls, jobs, adopted, allowedCidrs, allowedPrefixLists, hairpin }: Provable,
) => ({
  resources: new Map(resources.map((resource) => [resource.urn, resource])),
  calls, externalCalls, jobs, adopted, allowedCidrs, allowedPrefixLists, hairpin,
});
const planned = async (stack: Stack): Promise<Planned> => ({ stack, plan: await runProgram(stack) });

describe("planAgain", () => {
  it("comes to what a run for the whole registers, step by step of any migration", () => fc.assert(fc.asyncProperty(
    valid, fc.constantFrom(...modes),
    async (declared, to) => {
      let current = await planned(stackOf(declared));
      for (const { graph } of migrationOf(declared.graph, {}, to).steps) {
        const stack = stackOf({ ...declared, graph });
        current = await planAgain(current, stack, {});
        assert.deepEqual(read(current.plan), read(await runProgram(stack)));
      }
    },
  ), { ...sample, numRuns: 6 }));

  it("runs the program for the services that differ and their neighbours only", async () => {
    const graph = benchGraph(12);
    const service = { ...graph.services["service-5"], desiredCount: 3 };
    const changed = stackOf({ graph: { ...graph, services: { ...graph.services, "service-5": service } }, config });
    const { part } = await planAgain(await planned(stackOf({ graph, config })), changed, {});
    assert.deepEqual([...part?.names ?? []].sort(), [3, 4, 5, 6, 7].map((index) => `service-${index}`));
  });

  it("leaves services out that only share an external with one that differs", async () => {
    const calledBy = (...calls: string[]) => ({
      graph: { ...benchGraph(12), externals: { lambda: { securityGroupId: "sg-0bbbbbbbbbbbbbbb0", calls } } }, config,
    });
    const changed = stackOf(calledBy("service-9"));
    const again = await planAgain(await planned(stackOf(calledBy("service-3", "service-9"))), changed, {});
    assert.deepEqual(read(again.plan), read(await runProgram(changed)));
    assert.deepEqual([...again.part?.names ?? []].sort(), [1, 2, 3, 4, 5].map((index) => `service-${index}`));
  });

  it("says of a job that changed what it is now", async () => {
    const graph = { ...benchGraph(3), jobs: { report: { schedule: { cron: "0 3 * * ? *" } } } };
    const changed = stackOf({ graph: { ...graph, jobs: { report: { schedule: { cron: "0 4 * * ? *" } } } }, config });
    const { plan } = await planAgain(await planned(stackOf({ graph, config })), changed, {});
    assert.deepEqual(read(plan), read(await runProgram(changed)));
  });

  it("runs it for the whole where a setting of the stack differs", async () => {
    const graph = benchGraph(3);
    const other = stackOf({ graph, config: { ...config, "ecs-service-graph:logs": { retentionDays: 365 } } });
    const { plan, part } = await planAgain(await planned(stackOf({ graph, config })), other, {});
    assert.deepEqual(plan.resources, (await runProgram(other)).resources);
    assert.equal(part, undefined);
  });
});
