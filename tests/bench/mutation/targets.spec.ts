import * as assert from "node:assert/strict";
import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import * as path from "node:path";
import { targetsOf } from "../../../bench/mutation/targets";

const root = path.join(__dirname, "..", "..", "..");

describe("targetsOf", () => {
  it("finds the decisive files, each with specs that are there", () => {
    const targets = targetsOf(root, []);
    const files = targets.map(({ file }) => file);
    assert.ok(files.includes("graph/rules/callRules.ts") && files.includes("components/service/rollbackHook.ts"));
    for (const { file, specs } of targets) {
      assert.ok(specs.length > 0, file);
      assert.deepEqual(specs.filter((spec) => !existsSync(path.join(root, spec))), []);
    }
  });

  it("tries each file with the specs of its folder, and with the wider ones that hold what it decides", () => {
    const [target = assert.fail()] = targetsOf(root, ["graph/resolve/priority"]);
    assert.ok(target.specs.includes("tests/graph/resolve/priority.spec.ts"));
    assert.ok(target.specs.includes("tests/golden.spec.ts"));
  });

  it("fails where a decisive place has moved, instead of trying nothing", () => {
    const empty = mkdtempSync(path.join(tmpdir(), "moved-"));
    try {
      assert.throws(() => targetsOf(empty, []), /graph\/rules has no file that ends with \.ts: has it moved\?/);
    } finally {
      rmSync(empty, { recursive: true });
    }
  });
});
