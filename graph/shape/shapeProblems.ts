import type { z } from "zod";
import { expected, pathText, valueAt, type Issue, type Path } from "./issues";
import { didYouMean } from "../text/nearest";
import { openFields } from "../author/openFields";
import type { Problem } from "../../model/problem";
import { error } from "../problems";
import { knownKeys } from "./schemaWalk";

/** How problems of a shape are reported. */
export interface ShapeOptions {
  /** Path of the value itself. */
  readonly root: string;
  /** Placeholder of a value that is unknown here: no problem is reported for it. */
  readonly unknown?: string;
  /** A more specific problem for certain unknown keys. */
  readonly unknownKey?: (path: string, key: string) => Problem | undefined;
}

/** Fields that contain secrets, or are mistaken for a place for them. */
const secretive: ReadonlySet<PropertyKey> = new Set([
  "secrets",
  ...openFields.flatMap((field) => field.split(".").slice(-2, -1)),
]);

/** How a message shows a value; what may contain a secret isn't shown. */
function show(value: unknown, path: Path): string {
  if (path.some((key) => secretive.has(key))) return "the value";
  if (Array.isArray(value)) return value.length === 0 ? "an empty list" : "a list";
  if (typeof value === "object" && value !== null) return "an object";
  if (typeof value === "function") return "a function";
  const shown = typeof value === "string" ? JSON.stringify(value) : String(value);
  return shown.length > 60 ? `${shown.slice(0, 57)}...` : shown;
}

/** Converts an issue of zod. */
export function shapeProblems(schema: z.ZodType, input: unknown, issue: Issue, options: ShapeOptions): Problem[] {
  const path = pathText(issue.path, options.root);
  const value = valueAt(input, issue.path);
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
  if (value === null && issue.path.length > 0) {
    const key = String(issue.path[issue.path.length - 1]);
    return [error("wrong-type", path, `"${key}" is empty`, `give ${wanted(issue)}`)];
  }
  const problem = invalidValue(issue, path, show(value, issue.path));
  if (typeof value === "string" && wanted(issue) === "a list") return [{ ...problem, hint: listAdvice(issue.path) }];
  const isQuoted = typeof value === "string" && value !== "" && Number.isFinite(Number(value));
  if (isQuoted && /number/.test(wanted(issue))) return [{ ...problem, hint: "give a number: remove the quotes" }];
  // YAML may have read text as a number: 1.20 became 1.2.
  const isUnquoted = (typeof value === "number" || typeof value === "boolean") && wanted(issue).startsWith("text");
  return [isUnquoted ? { ...problem, hint: "give text: put it in quotes" } : problem];
}

/** Text where a list belongs, which isn't repeated: a command may hold a secret. */
function listAdvice(path: Path): string {
  const isCommand = path.some((key) => key === "command" || key === "entryPoint");
  return isCommand
    ? "give a list of words: [\"npm\", \"start\"]; a line for a shell is [\"sh\", \"-c\", \"the line\"]"
    : "give a list: put it in [ ]";
}

function unknownKey(path: string, key: string, known: readonly string[]): Problem {
  return known.includes(key)
    ? error("unknown-key", path, `"${key}" doesn't go with the other keys here`, "remove it, or the others")
    : error("unknown-key", path, `there is no setting "${key}"`, didYouMean(key, known, "remove it"));
}

function invalidName(issue: z.core.$ZodIssueInvalidKey, path: string): Problem {
  const name = String(issue.path[issue.path.length - 1]);
  return error("invalid-name", path, `"${name}" is not a valid name`, issue.issues[0]?.message ?? "use another name");
}

function invalidValue(issue: Issue, path: string, shown: string): Problem {
  switch (issue.code) {
    case "invalid_type":
    case "invalid_union":
      return error("wrong-type", path, `${shown} is not ${wanted(issue)}`, `give ${wanted(issue)}`);
    case "invalid_value":
      return error("unknown-value", path, `${shown} is not an allowed value`, `give one of ${expected(issue)}`);
    case "too_small":
    case "too_big":
      return error("out-of-range", path, `${shown} is out of range`, issue.message);
    default:
      return error("wrong-form", path, `${shown} doesn't match the required format`, issue.message);
  }
}

/** What is expected there, for a hint. */
function wanted(issue: Issue): string {
  if (issue.code === "invalid_union") return issue.message;
  return expected(issue);
}
