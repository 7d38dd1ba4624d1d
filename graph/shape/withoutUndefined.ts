import type { DeepReadonly } from "../../model/readonly";

/** A copy without the fields that are there but undefined: they mean as little as those that aren't there. */
export function withoutUndefined<T>(value: T): DeepReadonly<T> {
  return copy(value) as DeepReadonly<T>;
}

function copy(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(copy);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).filter(([, inner]) => inner !== undefined).map(([key, inner]) => [key, copy(inner)]),
  );
}
