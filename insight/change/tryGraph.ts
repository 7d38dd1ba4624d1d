import type { Problem } from "../../model/problem";
import type { ErrorCode } from "../../model/problemCodes";
import { error, hasErrors } from "../../graph/problems";
import type { Finding, Proof } from "../proof/proof";
import type { Plan } from "../../plan/plan";
import { loadStack } from "../../settings/load/loadStack";
import type { Stack } from "../../model/stackSettings";
import type { StackSource } from "../../settings/read/stackSource";
import { leanPulumi } from "../../plan/leanPulumi";
import { programProblem } from "../../plan/programProblem";

/** A graph that nothing is wrong with, as a stack has it. */
export interface Made {
  readonly stack: Stack;
  readonly plan: Plan;
}

/** What one graph comes to in a stack. */
export interface Tried {
  /** Absent where a problem is an error. */
  readonly made?: Made;
  readonly problems: readonly Problem[];
}

/** Checks a graph, plans it, and proves the plan. */
export async function tryGraph(source: StackSource, graph: unknown): Promise<Tried> {
  const { stack, problems } = loadStack({ ...source, graph });
  if (stack === undefined) return { problems };
  try {
    leanPulumi();
    const { runProgram } = await import("../../plan/runProgram");
    const { prove } = await import("../proof/proof");
    const plan = await runProgram(stack, source);
    const all = [...problems, ...proofProblems(prove(plan))];
    return hasErrors(all) ? { problems: all } : { made: { stack, plan }, problems: all };
  } catch (thrown) {
    return { problems: [...problems, programProblem(thrown)] };
  }
}

/** What a proof has against a plan: each is an error, but for its warnings. */
export function proofProblems({ missing, extra, problems }: Proof): Problem[] {
  const wrong = (code: ErrorCode) => ({ from, to, message }: Finding): Problem =>
    error(code, `${from} -> ${to}`, message, "servicegraph check shows every flow");
  return [...missing.map(wrong("flow-missing")), ...extra.map(wrong("flow-extra")), ...problems];
}
