import * as pulumi from "@pulumi/pulumi";
import * as assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import * as path from "node:path";
import { mock } from "node:test";
import { parse } from "yaml";
import { PULUMI_VERSIONS, requireEngine } from "../../../components/lookUps/requireEngine";
import { albMigration, root, saasConnect, springMysql } from "../../committed";

describe("requireEngine", () => {
  afterEach(() => { mock.restoreAll(); });

  it("asks the CLI for the version that fails an update when its hook fails", async () => {
    const asked = mock.method(pulumi, "requirePulumiVersion", () => Promise.resolve());
    await requireEngine();
    assert.deepEqual(asked.mock.calls.map((call) => call.arguments), [[">=3.238.0"]]);
  });

  it("refuses an older CLI without a stack trace, and names the version, the reason and the remedy", async () => {
    mock.method(pulumi, "requirePulumiVersion", () => Promise.reject(new Error("3.230.0 is not in the range")));
    await assert.rejects(requireEngine(), (error: unknown) => {
      assert.ok(pulumi.RunError.isInstance(error));
      assert.match(error.message, /needs the Pulumi CLI >=3\.238\.0: .*Upgrade it .* 3\.230\.0 is not in the range$/);
      return true;
    });
  });

  for (const folder of [".", albMigration, saasConnect, springMysql]) {
    it(`asks for the versions that the project asks for: ${folder}`, () => {
      const project = parse(readFileSync(path.join(root, folder, "Pulumi.yaml"), "utf8")) as Record<string, unknown>;
      assert.equal(project["requiredPulumiVersion"], PULUMI_VERSIONS);
    });
  }
});
