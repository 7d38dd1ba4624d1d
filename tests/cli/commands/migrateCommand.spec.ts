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

  it("takes no number of a step that isn't there", async () => {
    const options = { cwd: project(), stack: "dev", to: "connect" } as const;
    assert.equal((await migrateCommand.run({ ...options, step: 3 })).ok, true);
    await assert.rejects(migrateCommand.run({ ...options, step: 4 }), /: stack dev has 3 steps to connect$/);
  });
});
