import type { Plan } from "../plan/plan";
import { loadPlan } from "./loadPlan";
import { isClean, json, type Answer, type Options } from "./options";
import { planReport } from "./planReport";
import type { Paint } from "./text";

/** Shows what the stack would be made of. */
export async function planCommand(options: Options, paint: Paint): Promise<Answer> {
  const { plan, problems } = await loadPlan(options);
  const ok = isClean(problems);
  if (options.json === true) {
    const shown = plan ?? { ...nothing(options.stack), problems };
    return { ok, output: json(await withFlows(shown)) };
  }
  return plan === undefined ? { ok, problems } : { ok, output: planReport(plan, paint) };
}

/** `plan --json`: the plan, and what its resources let through. */
async function withFlows({ version, system, stack, resources, calls, outputs, problems }: Plan): Promise<object> {
  const { flowsOf } = await import("../insight/flows");
  return { version, system, stack, resources, calls, flows: flowsOf(resources), outputs, problems };
}

function nothing(stack: string): Plan {
  return { version: 1, system: "", stack, resources: [], calls: [], outputs: {}, problems: [] };
}
