import type { Command } from "../command";
import { loadPlan } from "../loadPlan";
import type { Options } from "../options";
import { planReports } from "../reports/reports";
import type { PlanResult } from "../results";
import { hasErrors } from "../../graph/problems";

/** Shows what the stack would be made of. */
export const planCommand: Command<Options, PlanResult> = {
  name: "plan",
  description: "show what would be created, and the address of every call",
  declare: (parser) => parser,
  reports: planReports,
  async run(options) {
    const { plan, problems } = await loadPlan(options);
    if (plan === undefined) return { ok: false, isComplete: false, result: { ...noPlan(options), problems } };
    const { prove } = await import("../../insight/proof/proof");
    const { flows, problems: found } = prove(plan);
    const { version, system, stack, resources, calls, externalCalls, jobs, outputs } = plan;
    const all = [...problems, ...found];
    const result = { version, system, stack, resources, calls, externalCalls, jobs, flows, outputs, problems: all };
    return { ok: !hasErrors(all), isComplete: true, result };
  },
};

function noPlan({ stack }: Options): PlanResult {
  const nothing = { resources: [], calls: [], externalCalls: [], jobs: [], flows: [], outputs: {} };
  return { version: 1, system: "", stack, ...nothing, problems: [] };
}
