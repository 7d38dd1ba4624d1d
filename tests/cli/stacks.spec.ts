import * as assert from "node:assert/strict";
import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import * as path from "node:path";
import { UsageError } from "../../cli/options";
import { stacksFor } from "../../cli/stacks";

function folderWith(...stacks: readonly string[]): string {
  const folder = mkdtempSync(path.join(tmpdir(), "stacks-"));
  for (const stack of stacks) writeFileSync(path.join(folder, `Pulumi.${stack}.yaml`), "");
  return folder;
}

describe("stacksFor", () => {
  it("gives the named stack, whether it is there or not", () => {
    assert.deepEqual(stacksFor(folderWith("dev"), "prod"), ["prod"]);
  });

  it("gives every stack that has a file", () => {
    assert.deepEqual(stacksFor(folderWith("prod", "dev", "staging"), "all"), ["dev", "prod", "staging"]);
  });

  it("gives dev without a name, else the only stack", () => {
    assert.deepEqual(stacksFor(folderWith("dev", "prod"), undefined), ["dev"]);
    assert.deepEqual(stacksFor(folderWith("staging"), undefined), ["staging"]);
  });

  it("leaves it to the reader that there is no stack at all", () => {
    assert.deepEqual(stacksFor(folderWith(), undefined), ["dev"]);
    assert.deepEqual(stacksFor(path.join(folderWith(), "nowhere"), "all"), ["all"]);
  });

  it("makes no choice among several stacks", () => {
    assert.throws(() => stacksFor(folderWith("prod", "staging"), undefined),
      new UsageError("there is no stack dev: choose one with --stack, of prod, staging, or all"));
  });
});
