import type { Command } from "../command";
import { loadPlan } from "../loadPlan";
import { onlyWorkload } from "../onlyWorkload";
import type { Options, PlanOptions } from "../options";
import { planReports } from "../reports/reports";
import type { PlanResult } from "../results";
import { summaryOf } from "../../insight/summary/workloadSummary";
import { hasErrors } from "../../graph/problems";

/** Shows what the stack would be made of. */
export const planCommand: Command<PlanOptions, PlanResult> = {
  name: "plan",
  description: "show what is public, what runs, who calls whom, and what would be created",
  declare: (parser) => parser.argument("[service]", "only this service or job")
    .option("--resources", "list the resources of each service"),
  reports: planReports,
  async run(options) {
    const { plan, system, problems } = await loadPlan(options);
    if (plan === undefined || system === undefined) {
      return { ok: false, isComplete: false, result: { ...noPlan(options), problems } };
    }
    const { prove } = await import("../../insight/proof/proof");
    const { flows, problems: found } = prove(plan);
    const all = [...problems, ...found];
    const { version, system: name, stack, resources, jobs, outputs } = plan;
    const { calls, externalCalls, stores, storeCalls } = plan;
    const whole: PlanResult = {
      version, system: name, stack, workloads: summaryOf(system), resources, calls, externalCalls, stores, storeCalls,
      jobs, flows, outputs, problems: all,
    };
    const [workload] = options.words ?? [];
    const result = workload === undefined ? whole : onlyWorkload(whole, workload);
    return { ok: !hasErrors(all), isComplete: true, result };
  },
};

function noPlan({ stack }: Options): PlanResult {
  const calls = { calls: [], externalCalls: [], stores: [], storeCalls: [] };
  const nothing = { workloads: [], resources: [], ...calls, jobs: [], flows: [], outputs: {} };
  return { version: 1, system: "", stack, ...nothing, problems: [] };
}
