import type { Plan } from "../../plan/plan";
import { loadPlan } from "../loadPlan";
import { isClean, json, type Answer, type Options } from "../options";
import { planReport } from "../reports/planReport";
import type { Paint } from "../reports/text";

/** Shows what the stack would be made of. */
export async function planCommand(options: Options, paint: Paint): Promise<Answer> {
  const { plan, problems } = await loadPlan(options);
  if (plan === undefined) return options.json === true ? noPlan(options.stack, problems) : { ok: false, problems };
  const { prove } = await import("../../insight/proof/proof");
  const { flows, problems: found } = prove(plan);
  const all = [...problems, ...found];
  const { version, system, stack, resources, calls, externalCalls, jobs, outputs } = plan;
  const output = options.json === true
    ? json({ version, system, stack, resources, calls, externalCalls, jobs, flows, outputs, problems: all })
    : planReport({ ...plan, problems: all }, paint);
  return { ok: isClean(all), output };
}

function noPlan(stack: string, problems: Plan["problems"]): Answer {
  const nothing = { resources: [], calls: [], externalCalls: [], jobs: [], flows: [], outputs: {} };
  return { ok: false, output: json({ version: 1, system: "", stack, ...nothing, problems }) };
}
