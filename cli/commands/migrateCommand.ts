import { Option } from "commander";
import { modes } from "../../model/endpoints";
import type { Mode } from "../../model/system";
import { hasErrors } from "../../graph/problems";
import { planMigration } from "../../insight/change/planMigration";
import type { Command } from "../command";
import type { Options } from "../options";
import { migrateReports } from "../reports/reports";
import type { MigrateResult } from "../results";

export interface MigrateOptions extends Options {
  readonly to: Mode;
}

/** Shows how the graph's services come to another discovery mode, step by step, each of them checked and proven. */
export const migrateCommand: Command<MigrateOptions, MigrateResult> = {
  name: "migrate",
  description: "show the safe steps to another discovery mode",
  declare: (parser) => parser.addOption(
    new Option("--to <mode>", "discovery mode that services get").choices(modes).makeOptionMandatory(),
  ),
  reports: migrateReports,
  async run(options) {
    const result = await planMigration(options, options.to);
    const ok = !hasErrors(result.problems);
    return { ok, isComplete: ok, result };
  },
};
