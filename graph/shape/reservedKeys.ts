import type { Problem } from "../../model/problem";
import { error } from "../problems";
import { pathText, type Path } from "./issues";

/** Deeper values are left to the check of their shape. */
const deepest = 50;

/**
 * A value without the keys that every JavaScript object has (`constructor`, `__proto__`, `toString`), each of them
 * reported: a map with such a key would seem to have what it doesn't have, or lose it. In a program, `__proto__: {}`
 * gives an object a prototype.
 */
export function withoutReservedKeys(value: unknown, root: string): { value: unknown; problems: readonly Problem[] } {
  const problems: Problem[] = [];
  const refuse = (path: Path, key: string): void => {
    const hint = "JavaScript reserves it: use another name";
    problems.push(error("invalid-name", pathText([...path, key], root), `"${key}" can't be a key`, hint));
  };
  const copy = (inner: unknown, path: Path): unknown => {
    if (typeof inner !== "object" || inner === null || path.length > deepest) return inner;
    if (Array.isArray(inner)) return inner.map((item, index) => copy(item, [...path, index]));
    if (hasOwnPrototype(inner)) refuse(path, "__proto__");
    return Object.fromEntries(Object.entries(inner).flatMap(([key, item]) => {
      if (!(key in Object.prototype)) return [[key, copy(item, [...path, key])]];
      refuse(path, key);
      return [];
    }));
  };
  return { value: copy(value, []), problems };
}

/** Whether an object inherits from another that isn't the root of all, as one with `__proto__: {}` does. */
function hasOwnPrototype(value: object): boolean {
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype !== null && Object.getPrototypeOf(prototype) !== null;
}
