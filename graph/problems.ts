import type { Problem } from "../model/problem";
import type { ErrorCode, WarningCode } from "../model/problemCodes";

/** A problem that stops everything. */
export function error(code: ErrorCode, path: string, message: string, hint: string): Problem {
  return { severity: "error", code, path, message, hint };
}

/** A problem that is printed. */
export function warning(code: WarningCode, path: string, message: string, hint: string): Problem {
  return { severity: "warning", code, path, message, hint };
}

/** By path, with places in a list by number, errors before warnings there; none twice. */
export function sorted(problems: readonly Problem[]): Problem[] {
  const unique = new Map(problems.map((problem) => [keyOf(problem), problem]));
  const byNumber = (key: string): string => key.replace(/\[\d+\]/g, (place) => place.padStart(12, "0"));
  return [...unique]
    .map(([key, problem]) => ({ key: byNumber(key), problem }))
    .sort((a, b) => (a.key < b.key ? -1 : 1))
    .map(({ problem }) => problem);
}

function keyOf({ path, severity, code, message }: Problem): string {
  return [path, severity, code, message].join("\n");
}

/** Whether any of the problems stops everything. */
export function hasErrors(problems: readonly Problem[]): boolean {
  return problems.some(({ severity }) => severity === "error");
}
