import type { Problem } from "../../model/problem";
import { hasErrors } from "../../graph/problems";
import { loadStack } from "../../settings/load/loadStack";
import type { StackSource } from "../../settings/read/stackSource";
import type { Planned } from "./planAgain";
import { leanPulumi } from "../../plan/leanPulumi";
import { programProblem } from "../../plan/programProblem";

/** What one graph comes to in a stack. */
export interface Tried {
  /** Absent where a problem is an error. */
  readonly made?: Planned;
  readonly problems: readonly Problem[];
}

export interface TryOptions {
  /** A plan that is proven, from which comes what stays the same. @default none */
  readonly earlier?: Planned;
  /** `part`: of an earlier plan, only what differs is proven, which comes to the same. @default "whole" */
  readonly proof?: "whole" | "part";
}

/** Checks a graph, plans it, and proves the plan. */
export async function tryGraph(
  source: StackSource, graph: unknown, { earlier, proof = "whole" }: TryOptions = {},
): Promise<Tried> {
  const { stack, problems } = loadStack({ ...source, graph });
  if (stack === undefined) return { problems };
  try {
    leanPulumi();
    const { runProgram } = await import("../../plan/runProgram");
    const { planAgain } = await import("./planAgain");
    const { proofProblems, proveAgain } = await import("./proveAgain");
    const { prove } = await import("../proof/proof");
    const made = earlier ? await planAgain(earlier, stack, source) : { stack, plan: await runProgram(stack, source) };
    const all = [...problems, ...(proof === "part" ? proveAgain(made) : proofProblems(prove(made.plan)))];
    return hasErrors(all) ? { problems: all } : { made, problems: all };
  } catch (thrown) {
    return { problems: [...problems, programProblem(thrown)] };
  }
}
