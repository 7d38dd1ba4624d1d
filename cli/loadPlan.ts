import type { Problem } from "../model/problem";
import type { System } from "../model/system";
import type { Plan } from "../plan/plan";
import { heldLimits } from "../plan/heldLimits";
import { readStackFile } from "../plan/stackFile";
import { loadStack } from "../settings/load/loadStack";
import { withGraph } from "../settings/read/stackSource";
import { leanPulumi } from "../plan/leanPulumi";
import type { Options } from "./options";
import { programProblem } from "../plan/programProblem";

/** A plan, or the problems that keep it from being made. */
export interface Loaded {
  /** Absent where an error keeps it from being made. */
  readonly plan?: Plan;
  /** What the plan is of. */
  readonly system?: System;
  /** Of the stack's file, the settings, the graph and the program. */
  readonly problems: readonly Problem[];
}

/** Reads the stack and runs the program for it. Whatever is wrong comes back as a problem. */
export async function loadPlan(options: Options): Promise<Loaded> {
  const { source, problems: found } = readStackFile(options.cwd, options.stack);
  if (source === undefined) return { problems: found };
  const { stack, problems: invalid } = loadStack(withGraph(source, options.graph));
  const problems = [...found, ...invalid];
  if (stack === undefined) return { problems };
  try {
    // Pulumi's SDKs are slow to load: only where there is something to run.
    leanPulumi();
    const { runProgram } = await import("../plan/runProgram");
    const plan = await runProgram(stack, source);
    const all = [...problems, ...heldLimits(plan.resources)];
    return { plan: { ...plan, problems: all }, system: stack.system, problems: all };
  } catch (error) {
    return { problems: [...problems, programProblem(error)] };
  }
}
