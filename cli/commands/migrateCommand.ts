import { InvalidArgumentError, Option } from "commander";
import { modes } from "../../model/endpoints";
import { hasErrors } from "../../graph/problems";
import { planMigration } from "../../insight/change/planMigration";
import type { Command } from "../command";
import { UsageError, type MigrateOptions } from "../options";
import { withProgress } from "../progress";
import { migrateReports } from "../reports/reports";
import { count } from "../reports/text";
import type { MigrateResult } from "../results";

/** Shows how the graph's services come to another discovery mode, step by step, each of them checked and proven. */
export const migrateCommand: Command<MigrateOptions, MigrateResult> = {
  name: "migrate",
  description: "show the safe steps to another discovery mode",
  declare: (parser) => parser.addOption(
    new Option("--to <mode>", "discovery mode that services get").choices(modes).makeOptionMandatory(),
  ).option("--step <number>", "print this step alone", numberOf),
  reports: migrateReports,
  async run(options) {
    const result = await withProgress("steps", (onStep) => planMigration(options, options.to, onStep));
    const ok = !hasErrors(result.problems);
    const steps = result.steps.length;
    if (ok && options.step !== undefined && options.step > steps) {
      throw new UsageError(`--step: stack ${options.stack} has ${count(steps, "step")} to ${options.to}`);
    }
    return { ok, isComplete: ok, result };
  },
};

function numberOf(value: string): number {
  if (!/^[1-9]\d*$/.test(value)) throw new InvalidArgumentError("Give the number of a step, from 1.");
  return Number(value);
}
