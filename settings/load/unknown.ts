import type { Problem } from "../../model/problem";
import { pathText, type Path } from "../../graph/shape/issues";
import { UNKNOWN_SECRET } from "../read/stackSource";

/** Tells the problems that hold whatever the secret values are: nobody knows whether a secret is wrong, or missing. */
export function isOfKnown(settings: unknown): (problem: Problem) => boolean {
  const unknown = unknownPaths(settings, []);
  return ({ code, path }) =>
    !unknown.some((one) => one === path || (code === "missing-key" && one.startsWith(`${path}.`)));
}

function unknownPaths(value: unknown, path: Path): string[] {
  if (value === UNKNOWN_SECRET) return [pathText(path, "")];
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) =>
    unknownPaths(inner, [...path, Array.isArray(value) ? Number(key) : key]),
  );
}
