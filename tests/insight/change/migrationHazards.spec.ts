import * as assert from "node:assert/strict";
import { migrationHazards } from "../../../insight/change/migrationHazards";
import { readMigrationSource } from "../../../insight/change/migrationSource";
import { migrationOf } from "../../../graph/migration/migration";
import { stack as builtStack, system } from "../../builders";
import { duo, project, settings } from "./migrating";

const file = (also: object): string => JSON.stringify({ config: { ...settings, graph: "./services.yaml", ...also } });

function hazards(files: Readonly<Record<string, string>>, { wait = true } = {}): string[] {
  const { from } = readMigrationSource({ cwd: project(files), stack: "dev" });
  assert.ok(from !== undefined);
  const { steps } = migrationOf(from.graph, from.settings, "connect");
  const stack = builtStack(system([]), { rollout: { wait, timeoutMinutes: 30, tasks: true } });
  return migrationHazards(steps, from, stack).map(({ code, path }) => `${code} ${path}`);
}

describe("hazards of a migration", () => {
  it("are none where updates wait, and no other stack has another mode", () => {
    assert.deepEqual(hazards({ "Pulumi.prod.yaml": file({}) }), []);
  });

  it("are updates that don't wait for earlier tasks to stop", () => {
    assert.deepEqual(hazards({}, { wait: false }), ["migrate-without-wait rollout.wait"]);
    assert.deepEqual(hazards({ "services.yaml": duo.replace("load-balancer", "connect") }, { wait: false }), []);
  });

  it("are stacks with another mode, where the graph has said none", () => {
    const other = { "Pulumi.prod.yaml": file({ discovery: { mode: "load-balancer" } }) };
    const unsaid = duo.replace("    discovery: load-balancer\n", "");
    assert.deepEqual(hazards({ ...other, "services.yaml": unsaid }),
      ["migrate-other-mode Pulumi.prod.yaml: discovery.mode"]);
    assert.deepEqual(hazards(other), []);
    const alike = { "Pulumi.dev.yaml": file({ discovery: { mode: "load-balancer" } }) };
    assert.deepEqual(hazards({ ...other, ...alike, "services.yaml": unsaid }), []);
  });
});
