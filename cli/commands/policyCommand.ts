import { InvalidArgumentError, Option } from "commander";
import type { Command } from "../command";
import { loadPlan } from "../loadPlan";
import type { PolicyCommandOptions } from "../options";
import { policyReports } from "../reports/reports";
import type { PolicyResult } from "../results";
import { hasErrors } from "../../graph/problems";

/** Prints what who deploys the stack must be allowed to do. */
export const policyCommand: Command<PolicyCommandOptions, PolicyResult> = {
  name: "policy",
  description: "print the IAM policies of the role that previews or deploys",
  declare: (parser) => parser
    .addOption(new Option("--for <purpose>", "what the role does: preview, or up and destroy")
      .choices(["preview", "up"]).default("up"))
    .option("--account <id>", "the account's id in the ARNs (default: any)", accountId),
  reports: policyReports,
  async run(options) {
    const { plan, system, problems } = await loadPlan(options);
    const { for: purpose, account = "*" } = options;
    if (plan === undefined || system === undefined) {
      const nothing = { version: 1, system: "", stack: options.stack, for: purpose, policies: [] } as const;
      return { ok: false, isComplete: false, result: { ...nothing, problems } };
    }
    const { deployerPolicies } = await import("../../insight/rights/deployerPolicy");
    const policies = deployerPolicies(plan, { purpose, region: system.region, account });
    const { version, system: name, stack } = plan;
    const result = { version, system: name, stack, for: purpose, policies, problems };
    return { ok: !hasErrors(problems), isComplete: true, result };
  },
};

function accountId(value: string): string {
  if (!/^\d{12}$/.test(value)) throw new InvalidArgumentError("An account's id has 12 digits.");
  return value;
}
