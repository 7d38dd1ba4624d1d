import type { Path } from "./issues";

/** A value inside of another. */
export interface Place {
  readonly path: Path;
  readonly value: unknown;
}

/** All values at a path of keys; `*` is any key of an object, or any index of a list. */
export function placesAt(value: unknown, keys: readonly string[], path: Path = []): Place[] {
  const [key, ...rest] = keys;
  if (value === undefined) return [];
  if (key === undefined) return [{ path, value }];
  if (typeof value !== "object" || value === null) return [];
  return keysAt(value, key).flatMap((inner) => placesAt(Reflect.get(value, inner), rest, [...path, inner]));
}

function keysAt(value: object, key: string): PropertyKey[] {
  if (key !== "*") return [key];
  return Array.isArray(value) ? value.map((_, index) => index) : Object.keys(value);
}
