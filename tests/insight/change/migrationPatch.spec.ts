import * as assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { mkdirSync, readFileSync, renameSync } from "node:fs";
import * as path from "node:path";
import { parse } from "yaml";
import { patchesOf } from "../../../insight/change/migrationPatch";
import { migrationOf } from "../../../graph/migration/migration";
import type { ServiceGraph } from "../../../graph/author/graphSchema";
import { readGraph } from "../../../settings/read/readGraph";
import { duo, project } from "./migrating";

const stepsOf = (text: string) => migrationOf(parse(text) as ServiceGraph, {}, "connect").steps;

/** Applies a patch as a person would. */
function apply(folder: string, patch: string | undefined, ...more: string[]): void {
  const run = spawnSync("git", ["apply", ...more], { cwd: folder, input: patch ?? "", encoding: "utf8" });
  assert.equal(run.status, 0, run.stderr);
}

describe("patchesOf", () => {
  it("changes the lines of a step and no other", () => {
    const folder = project();
    const [first] = patchesOf(stepsOf(duo), path.join(folder, "services.yaml"), folder);
    assert.equal(first, [
      "--- a/services.yaml",
      "+++ b/services.yaml",
      "@@ -4,4 +4,4 @@",
      "   web: { port: 3000, public: true, calls: [users] }",
      "   users:",
      "     port: 3001 # of its own",
      "-    discovery: load-balancer",
      "+    discovery: [load-balancer, connect]",
      "",
    ].join("\n"));
  });

  for (const [file, text] of [
    ["services.yaml", duo],
    ["services.yaml", duo.replaceAll("\n", "\r\n")],
    ["services.json", JSON.stringify(parse(duo))],
    ["services.json", JSON.stringify(parse(duo), undefined, 2)],
  ] as const) {
    it(`applies one after the other, and back, to ${JSON.stringify(text.slice(0, 20))}`, () => {
      const folder = project({ [file]: text });
      const steps = stepsOf(text);
      const patches = patchesOf(steps, path.join(folder, file), folder);
      assert.equal(patches.length, 3);
      for (const [index, { graph }] of steps.entries()) {
        apply(folder, patches[index]);
        assert.deepEqual(readGraph(folder, file).value, graph);
      }
      for (const patch of [...patches].reverse()) apply(folder, patch, "-R");
      assert.equal(readFileSync(path.join(folder, file), "utf8"), text);
    });
  }

  it("names a graph in a folder of the project by its path from there", () => {
    const folder = project();
    mkdirSync(path.join(folder, "graphs"));
    renameSync(path.join(folder, "services.yaml"), path.join(folder, "graphs", "duo.yaml"));
    const [first] = patchesOf(stepsOf(duo), path.join(folder, "graphs", "duo.yaml"), folder);
    assert.match(first ?? "", /^--- a\/graphs\/duo\.yaml\n/);
  });

  it("has none for a program, for a file outside of the project, or from where the text can't be changed on", () => {
    const shared = "name: duo\nservices:\n  web: { calls: [users] }\n  users: &one { port: 1 }\n  other: *one\n";
    const folder = project({ "shared.yaml": shared });
    const none = [undefined, undefined, undefined];
    assert.deepEqual(patchesOf(stepsOf(duo), path.join(folder, "services.ts"), folder), none);
    assert.deepEqual(patchesOf(stepsOf(duo), path.join(folder, "services.yaml"), path.join(folder, "inner")), none);
    assert.deepEqual(patchesOf(stepsOf(shared), path.join(folder, "shared.yaml"), folder), none);
  });
});
