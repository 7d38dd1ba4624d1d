import type { z } from "zod";
import type { DeepReadonly } from "../../model/readonly";
import { issuesOf, pathText, valueAt, type Issue, type Path } from "./issues";
import { withoutUndefined } from "./withoutUndefined";

/** Issues of values with the right type: the other checks can read them. */
const readable: ReadonlySet<string> = new Set(["too_small", "too_big", "invalid_format", "invalid_key"]);

/** Removes what has the wrong type, until the rest can be read. */
export function dropInvalid<T>(
  schema: z.ZodType<T>,
  input: unknown,
  unknown?: string,
): { value?: DeepReadonly<T>; incomplete: string[] } {
  const value = withoutUndefined(input);
  const incomplete = new Set<string>();
  for (;;) {
    const wrong = issuesOf(schema, value).filter(({ code }) => !readable.has(code));
    // The rest has the right types, though values may be out of range, which is reported.
    if (wrong.length === 0) return { value: value as DeepReadonly<T>, incomplete: [...incomplete].sort() };
    // From the back, so that removing an entry of a list moves no other issue.
    for (const issue of wrong.reverse()) {
      const secret = unknown !== undefined && valueAt(value, issue.path) === unknown;
      if (!removeAt(value, issue)) return { incomplete: [] };
      if (issue.code !== "unrecognized_keys" && !secret) incomplete.add(pathText(fieldOf(issue.path), ""));
    }
  }
}

/** Whether the values under a key have names. */
function isGroup(key: PropertyKey | undefined): boolean {
  return typeof key === "string" && ["services", "externals", "jobs", "stores", "volumes"].includes(key);
}

/** The setting, or the field of a service, that a path leads into. */
function fieldOf(path: Path): Path {
  return path.slice(0, isGroup(path[0]) ? 3 : path[0] === "defaults" ? 2 : 1);
}

/** Removes what has the issue; false if nothing would remain. */
function removeAt(value: unknown, issue: Issue): boolean {
  if (issue.code === "unrecognized_keys") return issue.keys.every((key) => remove(value, [...issue.path, key]));
  const isMissing = valueAt(value, issue.path) === undefined;
  return remove(value, isMissing ? issue.path.slice(0, -1) : issue.path);
}

function remove(value: unknown, path: Path): boolean {
  const key = path[path.length - 1];
  if (key === undefined) return false;
  const parent = valueAt(value, path.slice(0, -1));
  if (typeof parent !== "object" || parent === null) return true;
  if (Array.isArray(parent)) parent.splice(Number(key), 1);
  // A service, external, job or volume stays, empty, so that its callers and mounters still find it. A store is nothing
  // without its kind.
  else if (path.length === 2 && isGroup(path[0]) && path[0] !== "stores") Reflect.set(parent, key, {});
  else Reflect.deleteProperty(parent, key);
  return true;
}
