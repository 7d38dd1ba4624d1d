import * as assert from "node:assert/strict";
import * as path from "node:path";
import { readMigrationSource } from "../../../insight/change/migrationSource";
import { project } from "./migrating";

describe("readMigrationSource", () => {
  it("finds the graph as its author wrote it, and where", () => {
    const cwd = project();
    const { from, problems } = readMigrationSource({ cwd, stack: "dev" });
    assert.deepEqual(problems, []);
    assert.deepEqual([from?.graph.name, from?.file, from?.settings.imageTag], [
      "duo", path.join(cwd, "services.yaml"), "1",
    ]);
  });

  it("takes the graph that the command names instead", () => {
    const cwd = project({ "other.yaml": "name: other\n" });
    const { from } = readMigrationSource({ cwd, stack: "dev", graph: path.join(cwd, "other.yaml") });
    assert.deepEqual([from?.graph.name, from?.file], ["other", path.join(cwd, "other.yaml")]);
  });

  it("says why there is nothing to read", () => {
    const codes = (cwd: string, stack = "dev") => {
      const { from, problems } = readMigrationSource({ cwd, stack });
      assert.equal(from, undefined);
      return problems.map(({ code }) => code);
    };
    assert.deepEqual(codes(project(), "prod"), ["no-stack"]);
    assert.deepEqual(codes(project({ "Pulumi.dev.yaml": "config: { graph: ./nowhere.yaml }" })), ["graph-missing"]);
    assert.deepEqual(codes(project({ "services.yaml": "a: [" })), ["graph-unreadable"]);
  });
});
