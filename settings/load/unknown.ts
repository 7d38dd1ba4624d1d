import type { Problem } from "../../model/problem";
import { pathText, type Path } from "../../graph/shape/issues";
import { UNKNOWN_SECRET } from "../read/stackSource";

/** Keeps the problems that don't depend on secret values: those aren't known here. */
export function isOfKnown(settings: unknown): (problem: Problem) => boolean {
  const unknown = unknownPaths(settings, []);
  return ({ code, path }) =>
    !unknown.some((secret) => secret === path || (code === "missing-key" && secret.startsWith(`${path}.`)));
}

function unknownPaths(value: unknown, path: Path): string[] {
  if (value === UNKNOWN_SECRET) return [pathText(path, "")];
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) =>
    unknownPaths(inner, [...path, Array.isArray(value) ? Number(key) : key]),
  );
}
