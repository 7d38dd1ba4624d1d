import { closest, distance } from "fastest-levenshtein";

/** The name that was probably meant; absent where none is near. */
export function nearest(name: string, known: readonly string[]): string | undefined {
  if (known.length === 0) return undefined;
  const candidate = closest(name, known);
  return distance(name, candidate) <= Math.max(2, Math.floor(name.length / 3)) ? candidate : undefined;
}

/** Advice for a name that isn't there: the one that was probably meant, or those that are. */
export function didYouMean(name: string, known: readonly string[], none: string): string {
  const meant = nearest(name, known);
  if (meant !== undefined) return `did you mean "${meant}"?`;
  if (known.length === 0) return none;
  const listed = [...known].sort();
  return `known: ${listed.slice(0, 12).join(", ")}${listed.length > 12 ? ", ..." : ""}`;
}
