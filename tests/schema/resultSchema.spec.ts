import * as assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import * as path from "node:path";
import { z } from "zod";
import type { Command } from "../../cli/command";
import { checkCommand } from "../../cli/commands/checkCommand";
import { mapCommand } from "../../cli/commands/mapCommand";
import { migrateCommand } from "../../cli/commands/migrateCommand";
import { planCommand } from "../../cli/commands/planCommand";
import { policyCommand } from "../../cli/commands/policyCommand";
import type { Options } from "../../cli/options";
import type { Result } from "../../cli/results";
import { resultFiles, resultSchema } from "../../schema/resultSchema";
import { project } from "../insight/change/migrating";

const root = path.join(__dirname, "..", "..");
const options = { cwd: path.join(root, "tests/fixtures/everything"), stack: "prod" };

/** What a command prints under `--json`. */
async function printed<O extends Options, R extends Result>(command: Command<O, R>, asked: O): Promise<unknown> {
  const { result } = await command.run(asked);
  return JSON.parse(JSON.stringify(result));
}

const outputs: Readonly<Record<typeof resultFiles[number], (stack: string) => Promise<unknown>>> = {
  "plan.schema.json": async (stack) => printed(planCommand, { ...options, stack }),
  "check.schema.json": async (stack) => printed(checkCommand, { ...options, stack }),
  "map.schema.json": async (stack) => printed(mapCommand, { ...options, stack }),
  "policy.schema.json": async (stack) => printed(policyCommand, { ...options, stack, for: "up" }),
  "migrate.schema.json": async (stack) =>
    printed(migrateCommand, { cwd: project(), stack: stack === "prod" ? "dev" : stack, to: "connect" }),
};

describe("the schemas of what commands print", () => {
  for (const file of resultFiles) {
    const text = readFileSync(path.join(root, "schema", file), "utf8");

    it(`${file} is that of the types: npm run schema writes it`, () => {
      assert.equal(text, resultSchema(file));
    }).timeout(240_000);

    it(`${file} fits what is printed for a stack, and for one that isn't there`, async () => {
      const schema = z.fromJSONSchema(JSON.parse(text) as z.core.JSONSchema.JSONSchema);
      for (const stack of ["prod", "nowhere"]) {
        const output = await outputs[file](stack);
        assert.deepEqual(schema.safeParse(output).error?.issues ?? [], []);
        assert.ok(!schema.safeParse({ ...output as object, more: 1 }).success);
      }
    }).timeout(60_000);
  }
});
