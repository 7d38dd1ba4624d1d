import * as assert from "node:assert/strict";
import { migrationOf } from "../../../graph/migration/migration";
import type { MigrationStep } from "../../../graph/migration/migrationSteps";
import type { ServiceGraph } from "../../../graph/author/graphSchema";
import type { Mode } from "../../../model/system";

const stepsOf = (services: ServiceGraph["services"], to: Mode = "connect", also: Partial<ServiceGraph> = {}) =>
  migrationOf({ name: "shop", services, ...also }, {}, to).steps;
const callsIn = (steps: readonly MigrationStep[], caller = "web") =>
  steps.map(({ kind, graph }) => [kind, graph.services[caller]?.calls?.[0]]);

describe("the steps of one callee", () => {
  it("leave out what is done already", () => {
    const users = { port: 1, discovery: ["dns", "connect"] } as const;
    assert.deepEqual(stepsOf({ web: { calls: ["users"] }, users }).map(({ kind }) => kind), ["move", "withdraw"]);
    assert.deepEqual(stepsOf({ web: { calls: [{ to: "users", via: "connect" }] }, users }).map(({ kind }) => kind), [
      "withdraw",
    ]);
  });

  it("take a via away where the target is the first mode already", () => {
    const users = { port: 1, discovery: ["connect", "dns"] } as const;
    assert.deepEqual(callsIn(stepsOf({ web: { calls: [{ to: "users", via: "dns" }] }, users })), [
      ["move", "users"], ["withdraw", "users"],
    ]);
  });

  it("keep what else a call says", () => {
    const calls = [{ to: "users", env: "PEOPLE", timeoutSeconds: 2 }];
    assert.deepEqual(callsIn(stepsOf({ web: { calls }, users: { port: 1 } })), [
      ["publish", calls[0]], ["move", { ...calls[0], via: "connect" }], ["withdraw", calls[0]],
    ]);
  });

  it("move two calls of one caller in one step", () => {
    const users = { ports: { web: { port: 1 }, admin: { port: 2 } } };
    const steps = stepsOf({ web: { calls: [{ to: "users", port: "web" }, { to: "users", port: "admin" }] }, users });
    assert.deepEqual(steps.map(({ callers, changes }) => [callers, changes.length]), [[[], 1], [["web"], 2], [[], 3]]);
  });

  it("keep the order of the modes where others come in, whose rule follows the first", () => {
    const externals = { partner: { cidrs: ["10.9.0.0/16"], calls: ["users"] } };
    const steps = stepsOf({ web: { calls: ["users"] }, users: { port: 1 } }, "load-balancer", { externals });
    assert.deepEqual(steps.map(({ kind }) => kind), ["publish", "move"]);
    assert.deepEqual(steps.at(-1)?.graph.services, {
      web: { calls: [{ to: "users", via: "load-balancer" }] }, users: { port: 1, discovery: ["dns", "load-balancer"] },
    });
  });

  it("lets a call to a port that the SRV record doesn't give stay", () => {
    const graph: ServiceGraph = {
      name: "shop",
      services: {
        web: { calls: [{ to: "users", port: "web" }, { to: "users", port: "admin" }] },
        users: {
          ports: { web: { port: 1 }, admin: { port: 2 } }, discovery: "connect", dns: { record: "SRV", port: "web" },
        },
      },
    };
    const { steps, stays } = migrationOf(graph, {}, "dns");
    assert.deepEqual(stays.map(({ path }) => path), ["services.web.calls[1]"]);
    assert.deepEqual(steps.at(-1)?.graph.services, {
      web: { calls: [{ to: "users", port: "web", via: "dns" }, { to: "users", port: "admin" }] },
      users: { ...graph.services["users"], discovery: ["connect", "dns"] },
    });
  });

  it("takes the timeouts of the defaults away with the last endpoint that they are of", () => {
    const discovery = "connect" as const;
    const web = { discovery: "dns", calls: ["users", "items"] } as const;
    const services = { web, users: { port: 1 }, items: { port: 2 } };
    const { steps } = migrationOf({ name: "shop", defaults: { discovery, timeouts: {} }, services }, {}, "dns");
    assert.deepEqual(steps.map(({ graph }) => graph.defaults?.timeouts !== undefined), [
      true, true, true, true, true, false,
    ]);
  });

  it("moves a job to what isn't Service Connect, and takes the timeouts of that away", () => {
    const graph: ServiceGraph = {
      name: "shop",
      services: {
        web: { calls: ["users"] },
        users: { port: 1, discovery: ["connect", "load-balancer"], timeouts: { requestSeconds: 9 } },
      },
      jobs: { report: { calls: ["users"] } },
    };
    const end = migrationOf(graph, {}, "dns").steps.at(-1)?.graph;
    assert.deepEqual(end, { ...graph, services: { ...graph.services, users: { port: 1, discovery: "dns" } } });
  });
});
