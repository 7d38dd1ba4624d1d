import type { Problem } from "../model/problem";

/** True where a developer of the program wants to see where it failed. */
export function isTraced(): boolean {
  return (process.env["SERVICEGRAPH_TRACE"] ?? "") !== "";
}

/** The message of a fault, without the lines that it came through. */
export function messageOf(error: unknown): string {
  const { message, stack } = error instanceof Error ? error : new Error(String(error));
  return isTraced() ? stack ?? message : message;
}

/** A fault of the program itself, which no check of graph and settings has found. */
export function programProblem(error: unknown): Problem {
  return {
    severity: "error",
    code: "program-failed",
    path: "index.ts",
    message: messageOf(error),
    hint: "the program itself failed; SERVICEGRAPH_TRACE=1 shows where",
  };
}
