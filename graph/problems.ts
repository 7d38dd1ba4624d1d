import type { Problem } from "../model/problem";

export function error(code: string, path: string, message: string, hint: string): Problem {
  return { severity: "error", code, path, message, hint };
}

export function warning(code: string, path: string, message: string, hint: string): Problem {
  return { severity: "warning", code, path, message, hint };
}

/** By path, with places in a list by number, errors before warnings there; each said once. */
export function sorted(problems: readonly Problem[]): Problem[] {
  const unique = new Map(problems.map((one) => [`${one.path}\n${one.severity}\n${one.code}\n${one.message}`, one]));
  const byNumber = (key: string): string => key.replace(/\[\d+\]/g, (place) => place.padStart(12, "0"));
  return [...unique]
    .map(([key, one]) => ({ key: byNumber(key), one }))
    .sort((a, b) => (a.key < b.key ? -1 : 1))
    .map(({ one }) => one);
}

/** Whether any of the problems stops everything. */
export function hasErrors(problems: readonly Problem[]): boolean {
  return problems.some(({ severity }) => severity === "error");
}
