import type { Problem } from "./problem";

export function error(code: string, path: string, message: string, hint: string): Problem {
  return { severity: "error", code, path, message, hint };
}

export function warning(code: string, path: string, message: string, hint: string): Problem {
  return { severity: "warning", code, path, message, hint };
}

/** By path, errors before warnings there, each said once. */
export function sorted(problems: readonly Problem[]): Problem[] {
  const unique = new Map(problems.map((one) => [`${one.path}\n${one.severity}\n${one.code}\n${one.message}`, one]));
  return [...unique.entries()].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, one]) => one);
}

/** Whether any of the problems stops everything. */
export function hasErrors(problems: readonly Problem[]): boolean {
  return problems.some(({ severity }) => severity === "error");
}
