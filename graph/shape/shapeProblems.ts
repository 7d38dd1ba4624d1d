import type { z } from "zod";
import { expected, pathText, valueAt, type Issue, type Path } from "./issues";
import { didYouMean } from "../text/nearest";
import { openFields } from "../author/openFields";
import type { Problem } from "../../model/problem";
import { error } from "../problems";
import { knownKeys } from "./schemaWalk";

/** How problems of a shape are told. */
export interface ShapeOptions {
  /** Where the value is from, for a value that is wrong as a whole. */
  readonly root: string;
  /** Stands for a value that nobody knows here: it is accepted, or taken for not given. */
  readonly unknown?: string;
  /** A better word for certain unknown keys. */
  readonly unknownKey?: (path: string, key: string) => Problem | undefined;
}

/** Fields that hold secrets, or are mistaken for a place for them. */
const secretive: ReadonlySet<PropertyKey> = new Set([
  "secrets",
  ...openFields.flatMap((field) => field.split(".").slice(-2, -1)),
]);

/** What its author sees of a value; of what may be secret, or may hold a secret, nothing. */
function show(value: unknown, path: Path): string {
  if (path.some((key) => secretive.has(key))) return "the value";
  if (Array.isArray(value)) return value.length === 0 ? "an empty list" : "a list";
  if (typeof value === "object" && value !== null) return "an object";
  if (typeof value === "function") return "a function";
  const shown = typeof value === "string" ? JSON.stringify(value) : String(value);
  return shown.length > 60 ? `${shown.slice(0, 57)}...` : shown;
}

/** Says an issue of zod's in the words of a problem. */
export function shapeProblems(schema: z.ZodType, given: unknown, issue: Issue, options: ShapeOptions): Problem[] {
  const path = pathText(issue.path, options.root);
  const value = valueAt(given, issue.path);
  if (options.unknown !== undefined && value === options.unknown) return [];
  if (issue.code === "unrecognized_keys") {
    return issue.keys.map((key) => {
      const at = pathText([...issue.path, key], options.root);
      return options.unknownKey?.(at, key) ?? unknownKey(at, key, knownKeys(schema, issue.path));
    });
  }
  if (issue.code === "invalid_key") return [invalidName(issue, path)];
  if (value === undefined && issue.path.length > 0) {
    const key = String(issue.path[issue.path.length - 1]);
    return [error("missing-key", path, `"${key}" is missing`, `give ${wanted(issue)}`)];
  }
  const told = invalidValue(issue, path, show(value, issue.path));
  // What YAML read as a number may have been other text: 1.20 is 1.2 now.
  const isUnquoted = (typeof value === "number" || typeof value === "boolean") && wanted(issue) === "text";
  return [isUnquoted ? { ...told, hint: "give text: put it in quotes" } : told];
}

function unknownKey(path: string, key: string, known: readonly string[]): Problem {
  return known.includes(key)
    ? error("unknown-key", path, `"${key}" doesn't go with the other keys here`, "take it out, or the others")
    : error("unknown-key", path, `there is no setting "${key}"`, didYouMean(key, known, "take it out"));
}

function invalidName(issue: z.core.$ZodIssueInvalidKey, path: string): Problem {
  const name = String(issue.path[issue.path.length - 1]);
  return error("invalid-name", path, `"${name}" can't be a name here`, issue.issues[0]?.message ?? "take another name");
}

function invalidValue(issue: Issue, path: string, shown: string): Problem {
  switch (issue.code) {
    case "invalid_type":
    case "invalid_union":
      return error("wrong-type", path, `${shown} is not ${wanted(issue)}`, `give ${wanted(issue)}`);
    case "invalid_value":
      return error("unknown-value", path, `${shown} is not one of the values here`, `give one of ${expected(issue)}`);
    case "too_small":
    case "too_big":
      return error("out-of-range", path, `${shown} is out of range`, issue.message);
    default:
      return error("wrong-form", path, `${shown} hasn't the form that is needed`, issue.message);
  }
}

/** What should stand there: an author's constraint says it in its own words. */
function wanted(issue: Issue): string {
  if (issue.code === "invalid_union") return issue.message;
  return expected(issue);
}
