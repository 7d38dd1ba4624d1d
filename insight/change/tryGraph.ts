import type { Problem } from "../../model/problem";
import type { ErrorCode } from "../../model/problemCodes";
import { error, hasErrors } from "../../graph/problems";
import type { Finding, Proof } from "../proof/proof";
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

/** Checks a graph, plans it, and proves the plan. What stays the same, it takes from an earlier plan. */
export async function tryGraph(source: StackSource, graph: unknown, earlier?: Planned): Promise<Tried> {
  const { stack, problems } = loadStack({ ...source, graph });
  if (stack === undefined) return { problems };
  try {
    leanPulumi();
    const { runProgram } = await import("../../plan/runProgram");
    const { planAgain } = await import("./planAgain");
    const { prove } = await import("../proof/proof");
    const made = earlier ? await planAgain(earlier, stack, source) : { stack, plan: await runProgram(stack, source) };
    const all = [...problems, ...proofProblems(prove(made.plan))];
    return hasErrors(all) ? { problems: all } : { made, problems: all };
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
