import type { Problem } from "../model/problem";

/** The message of what was thrown. */
export function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

/** Prints where an error was thrown, for a developer of the program who has set `SERVICEGRAPH_TRACE`. */
export function trace(error: unknown): void {
  if ((process.env["SERVICEGRAPH_TRACE"] ?? "") !== "") console.error(error);
}

/** A fault of the program itself, which no check of graph and settings has found. */
export function programProblem(error: unknown): Problem {
  trace(error);
  return {
    severity: "error",
    code: "program-failed",
    path: "index.ts",
    message: messageOf(error),
    hint: "the program itself failed; SERVICEGRAPH_TRACE=1 shows where",
  };
}
