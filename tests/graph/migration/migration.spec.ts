import * as assert from "node:assert/strict";
import * as fc from "fast-check";
import type { StackLayers } from "../../../graph/merge/layers";
import { mergedSystem } from "../../../graph/merge/mergedSystem";
import { applied } from "../../../graph/migration/changes";
import { migrationOf } from "../../../graph/migration/migration";
import { graphSchema, type ServiceGraph } from "../../../graph/author/graphSchema";
import type { Mode } from "../../../model/system";
import { edgesOf, modesOf, type Edge } from "../../../graph/discovery/edges";
import { moving, type Moving } from "./randomMigrations";
import { reversed } from "../reversed";

const sample = { seed: 20261121, numRuns: 500 };

const known = new Map<string, ReturnType<typeof migrationOf>>();

/** The migration of a drawn graph, found once for all that is said of it. */
function migrated({ graph, layers, to }: Moving): ReturnType<typeof migrationOf> {
  const key = JSON.stringify([graph, layers, to]);
  const migration = known.get(key) ?? migrationOf(graph, layers, to);
  known.set(key, migration);
  return migration;
}

/** Every call of a graph by its place, with the mode that it uses and those that its callee publishes. */
function modesIn(graph: ServiceGraph, { discovery = {} }: StackLayers): Map<string, Edge & { modes: readonly Mode[] }> {
  const edges = edgesOf(mergedSystem(graph, { discovery }));
  return new Map(edges.map((edge) => [edge.path, { ...edge, modes: modesOf(edge.callee.service) }]));
}

/** States something of the graphs before and after each step. */
function always(law: (before: ServiceGraph, after: ServiceGraph, migration: Moving) => void): void {
  fc.assert(fc.property(moving, (migration) => {
    let before = migration.graph;
    for (const { graph } of migrated(migration).steps) {
      law(before, graph, migration);
      before = graph;
    }
  }), sample);
}

const endOf = (migration: Moving): ServiceGraph => migrated(migration).steps.at(-1)?.graph ?? migration.graph;

const chain: ServiceGraph = {
  name: "shop",
  defaults: { discovery: "load-balancer" },
  services: {
    web: { port: 3000, public: true, calls: ["orders", { to: "users", timeoutSeconds: 2 }] },
    orders: { port: 3001, calls: ["users"], critical: true },
    users: { port: 3002, discovery: "load-balancer" },
    worker: { calls: ["users"] },
  },
};

describe("migrationOf", () => {
  it("publishes both modes, moves the callers, critical ones apart, and withdraws, critical callees last", () => {
    assert.deepEqual(migrationOf(chain, {}, "connect").steps.map(({ title, changes }) => [title, changes.map(
      ({ path, before, after }) => [path, before, after])]), [
      ["Let users be found by Service Connect too", [
        ["services.users.discovery", "load-balancer", ["load-balancer", "connect"]],
      ]],
      ["Let web, worker call users by Service Connect", [
        ["services.web.calls[1].via", undefined, "connect"],
        ["services.worker.calls[0]", "users", { to: "users", via: "connect" }],
      ]],
      ["Let orders call users by Service Connect", [
        ["services.orders.calls[0]", "users", { to: "users", via: "connect" }],
      ]],
      ["Let users be found by Service Connect only", [
        ["services.users.discovery", ["load-balancer", "connect"], "connect"],
        ["services.orders.calls[0]", { to: "users", via: "connect" }, "users"],
        ["services.web.calls[1].via", "connect", undefined],
        ["services.worker.calls[0]", { to: "users", via: "connect" }, "users"],
      ]],
      ["Let orders be found by Service Connect too", [
        ["services.orders.discovery", undefined, ["load-balancer", "connect"]],
      ]],
      ["Let web call orders by Service Connect", [
        ["services.web.calls[0]", "orders", { to: "orders", via: "connect" }],
      ]],
      ["Let orders be found by Service Connect only", [
        ["services.orders.discovery", ["load-balancer", "connect"], "connect"],
        ["services.web.calls[0]", { to: "orders", via: "connect" }, "orders"],
      ]],
    ]);
  });

  it("writes the stack's mode at the service, and knows who is critical in the stack", () => {
    const services = { web: { calls: ["api", "users"] }, api: { port: 1 }, users: { port: 2 } };
    const layers = { discovery: { mode: "load-balancer" }, services: { api: { critical: true } } } as const;
    const { steps } = migrationOf({ name: "shop", services }, layers, "dns");
    assert.deepEqual(steps.map(({ callee, kind }) => `${kind} ${callee}`), [
      "publish users", "move users", "withdraw users", "publish api", "move api", "withdraw api",
    ]);
    assert.deepEqual(steps[0]?.changes[0]?.after, ["load-balancer", "dns"]);
  });

  it("says which calls can't move, and lets their callees keep a mode", () => {
    const graph: ServiceGraph = {
      name: "shop",
      services: { web: { calls: ["users"] }, users: { port: 1, discovery: ["load-balancer", "dns"] } },
      jobs: { report: { calls: [{ to: "users", via: "dns" }] } },
      externals: { partner: { cidrs: ["10.9.0.0/16"], calls: ["users"] } },
    };
    const { steps, stays } = migrationOf(graph, {}, "connect");
    assert.deepEqual(stays.map(({ path, modes }) => [path, modes]), [
      ["jobs.report.calls[0]", ["dns"]], ["externals.partner.calls[0]", ["load-balancer", "dns"]],
    ]);
    assert.deepEqual(steps.at(-1)?.graph.services["users"]?.discovery, ["connect", "load-balancer", "dns"]);
    const { services: { users } } = endOf({ graph: { ...graph, externals: {} }, layers: {}, to: "connect" });
    assert.deepEqual(users?.discovery, ["connect", "dns"]);
  });

  it("has nothing to do where all are found so already, or where no caller can move", () => {
    const users = { port: 1, discovery: "connect" } as const;
    const services = { web: { calls: ["users"] }, users, idle: { port: 2 } };
    assert.deepEqual(migrationOf({ name: "shop", services }, {}, "connect").steps, []);
    const jobs = { report: { calls: ["idle"] } };
    assert.deepEqual(migrationOf({ name: "shop", services, jobs }, {}, "connect").steps, []);
  });

  it("never takes a call's mode away in the step that moves it", () => {
    always((before, after, { layers }) => {
      const now = modesIn(after, layers);
      for (const [path, { via, modes }] of modesIn(before, layers)) {
        const then = now.get(path);
        const isKept = then?.via !== undefined && via !== undefined && then.modes.includes(via);
        assert.ok(isKept, `${path} lost ${via ?? ""}`);
        assert.ok(modes.includes(then.via), `${path} takes ${then.via} too early`);
      }
    });
  });

  it("lets callers and callee never change in one step", () => {
    always((before, after, { layers }) => {
      const now = modesIn(after, layers);
      const all = [...modesIn(before, layers)];
      const moved = all.filter(([path, { via }]) => now.get(path)?.via !== via);
      const republished = all.filter(([path, { modes }]) => now.get(path)?.modes.join() !== modes.join());
      assert.ok(moved.length === 0 || republished.length === 0);
    });
  });

  it("leaves each graph of the shape that the schema asks for", () => {
    always((_, after) => { assert.ok(graphSchema.safeParse(after).success); });
  });

  it("ends with callees that publish the target only, but for what stays", () => {
    fc.assert(fc.property(moving, (migration) => {
      const { stays } = migrated(migration);
      for (const { callee, modes, via, path, from: { kind } } of modesIn(endOf(migration), migration.layers).values()) {
        const kept = stays.filter((stay) => stay.callee === callee.name).flatMap((stay) => stay.modes);
        if (stays.some((stay) => stay.path === path) || kind === "external") continue;
        if (kind === "job" && migration.to === "connect") continue;
        assert.equal(via, migration.to, path);
        assert.deepEqual(new Set(modes), new Set([migration.to, ...kept]), path);
      }
    }), sample);
  });

  it("can be taken back step by step", () => {
    fc.assert(fc.property(moving, (migration) => {
      let current = migration.graph;
      for (const { changes, graph: after } of migrated(migration).steps) {
        assert.deepEqual(applied(current, changes), after);
        assert.deepEqual(applied(after, reversed(changes)), current);
        current = after;
      }
    }), sample);
  });

  it("goes on from wherever it was left", () => {
    fc.assert(fc.property(moving, (migration) => {
      const { layers, to } = migration;
      const { steps } = migrated(migration);
      for (const [index, step] of steps.entries()) {
        assert.deepEqual(migrationOf(step.graph, layers, to).steps, steps.slice(index + 1));
      }
    }), { ...sample, numRuns: 200 });
  });
});
