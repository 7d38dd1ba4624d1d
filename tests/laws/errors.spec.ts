import * as assert from "node:assert/strict";
import * as fc from "fast-check";
import { load } from "../planned";
import { sample, valid } from "./laws";

/** Ways to spoil a system, each with the code of the problem that it must raise. */
const faults = {
  "unknown-callee": { services: { "zz-caller": { calls: ["nobody-at-all"] } } },
  "fargate-size": { services: { "zz-small": { port: 4000, cpu: 256, memory: 4096 } } },
} as const;

describe("law 7: errors come all at once", () => {
  it("reports every fault of a graph and of its settings, and makes no stack of it", () => {
    fc.assert(fc.property(valid, ({ graph, config }) => {
      const services = { ...graph.services, ...faults["unknown-callee"].services, ...faults["fargate-size"].services };
      const logs = { "ecs-service-graph:logs": { retentionDays: 8 } };
      const { stack, problems } = load({ graph: { ...graph, services }, config: { ...config, ...logs } });
      assert.equal(stack, undefined);
      const places = problems.filter(({ severity }) => severity === "error").map(({ path }) => path).sort();
      assert.deepEqual(places, ["logs.retentionDays", "services.zz-caller.calls[0]", "services.zz-small.memory"]);
    }), sample);
  });
});
