import type { Command } from "../command";
import { loadPlan } from "../loadPlan";
import type { CheckOptions, Options } from "../options";
import { checkReports } from "../reports/reports";
import type { CheckResult } from "../results";

/** Proves from the resources alone that exactly the declared calls are possible. */
export const checkCommand: Command<CheckOptions, CheckResult> = {
  name: "check",
  description: "prove that exactly the declared calls are possible",
  declare: (parser) => parser.option("--calls", "list each call with the rules that allow it"),
  reports: checkReports,
  async run(options) {
    const { plan, problems } = await loadPlan(options);
    if (plan === undefined) return { ok: false, isComplete: false, result: { ...noPlan(options), problems } };
    const { holds, prove } = await import("../../insight/proof/proof");
    const { problems: found, ...proof } = prove(plan);
    const all = [...problems, ...found];
    const ok = holds({ ...proof, problems: all });
    const { version, system, stack, calls, externalCalls, storeCalls } = plan;
    const result = { version, system, stack, ok, calls, externalCalls, storeCalls, proof, problems: all };
    return { ok, isComplete: true, result };
  },
};

function noPlan({ stack }: Options): CheckResult {
  const none = { declared: 0, allowed: 0 };
  const proof = { ...none, external: none, stores: none, missing: [], extra: [], hairpins: [], assumed: [], flows: [] };
  const calls = { calls: [], externalCalls: [], storeCalls: [] };
  return { version: 1, system: "", stack, ok: false, ...calls, proof, problems: [] };
}
