import * as assert from "node:assert/strict";
import { migrateCommand } from "../../../cli/commands/migrateCommand";
import { project } from "../../insight/change/migrating";

describe("migrateCommand", () => {
  it("gives the steps of a migration", async () => {
    const { ok, isComplete, result } = await migrateCommand.run({ cwd: project(), stack: "dev", to: "connect" });
    assert.deepEqual([ok, isComplete, result.to, result.steps.length], [true, true, "connect", 3]);
  });

  it("is not complete where an error keeps it from a sequence", async () => {
    const { ok, isComplete, result } = await migrateCommand.run({ cwd: project(), stack: "prod", to: "connect" });
    assert.deepEqual([ok, isComplete, result.problems.map(({ code }) => code)], [false, false, ["no-stack"]]);
  });
});
