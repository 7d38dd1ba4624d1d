import * as assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import * as path from "node:path";

const root = path.join(__dirname, "..", "..");

function servicegraph(...args: string[]): { readonly code: number | null; readonly out: string; readonly err: string } {
  const command = path.join(root, "cli", "servicegraph.js");
  const cwd = path.join(root, "examples/shop");
  const { status, stdout, stderr } = spawnSync(process.execPath, [command, ...args], { cwd, encoding: "utf8" });
  return { code: status, out: stdout, err: stderr };
}

describe("npx servicegraph", () => {
  it("answers on stdout and exits with 0", () => {
    const { code, out, err } = servicegraph("plan", "--json");
    assert.deepEqual([code, err], [0, ""]);
    assert.equal((JSON.parse(out) as { system: string }).system, "shop");
  });

  it("tells problems on stderr and exits with 1", () => {
    const { code, out, err } = servicegraph("check", "--graph", "nowhere.yaml");
    assert.deepEqual([code, out], [1, ""]);
    assert.match(err, /nowhere\.yaml/);
  });

  it("exits with 2 on wrong usage", () => {
    const { code, out, err } = servicegraph("fly");
    assert.deepEqual([code, out], [2, ""]);
    assert.match(err, /^error: unknown command 'fly'$/m);
  });
});
