import { z } from "zod";
import { schemasAt } from "./schemaWalk";

export type Issue = z.core.$ZodIssue;
export type Path = readonly PropertyKey[];

/** `services.order-service.calls[1]`. */
export function pathText(path: Path, root: string): string {
  if (path.length === 0) return root;
  return path
    .map((key) => (typeof key === "number" ? `[${key}]` : `.${key === "" ? "\"\"" : String(key)}`))
    .join("")
    .replace(/^\./, "");
}

/** The value at a path; undefined where there is none. */
export function valueAt(value: unknown, path: Path): unknown {
  return path.reduce<unknown>(
    (inner, key) =>
      typeof inner === "object" && inner !== null && Object.hasOwn(inner, key) ? Reflect.get(inner, key) : undefined,
    value,
  );
}

/**
 * All issues of a value. Of a union: the issues of the option that its author probably meant; of an entry with a bad
 * name: the issues of its value too.
 */
export function issuesOf(schema: z.core.$ZodType, value: unknown): Issue[] {
  const issues = z.safeParse(schema, value).error?.issues ?? [];
  return issues.flatMap(flatten).flatMap((issue) => {
    if (issue.code !== "invalid_key") return [issue];
    const inner = entrySchema(schema, issue.path);
    const ofEntry = inner === undefined ? [] : issuesOf(inner, valueAt(value, issue.path));
    return [issue, ...ofEntry.map((inside) => ({ ...inside, path: [...issue.path, ...inside.path] }))];
  });
}

/** The schema of a record's entries. */
function entrySchema(schema: z.core.$ZodType, path: Path): z.core.$ZodType | undefined {
  return schemasAt(schema, path.slice(0, -1)).find((candidate) => candidate instanceof z.ZodRecord)?.valueType;
}

/** Of a union, the issues of the option that was meant: one that takes values of this type, with the fewest. */
function flatten(issue: Issue): Issue[] {
  if (issue.code !== "invalid_union") return [issue];
  const { path, message } = issue;
  const kinds = "options" in issue ? issue.options : undefined;
  // Of a union of kinds: no option has this one.
  if (kinds !== undefined) return [{ code: "invalid_value", values: kinds, path, message }];
  const takesType = issue.errors.filter(
    (option) => !option.some(({ code, path }) => path.length === 0 && isOfType(code)),
  );
  const [meant] = takesType.sort((a, b) => a.length - b.length);
  if (meant === undefined) return [{ ...issue, message: expectation(issue.errors.flat()) }];
  return meant.flatMap((inner) => flatten({ ...inner, path: [...issue.path, ...inner.path] }));
}

const isOfType = (code: string | undefined): boolean => code === "invalid_type" || code === "invalid_value";

/** What the options accept. */
function expectation(issues: readonly Issue[]): string {
  return [...new Set(issues.filter(({ path }) => path.length === 0).map(expected))].join(" or ");
}

const typeNames: Readonly<Record<string, string>> = {
  string: "text",
  number: "a number",
  int: "a whole number",
  boolean: "true or false",
  array: "a list",
  object: "an object",
  record: "an object",
};

/** What the schema accepts. */
export function expected(issue: Issue): string {
  if (issue.code === "invalid_type") return typeNames[issue.expected] ?? issue.expected;
  if (issue.code === "invalid_value") return issue.values.map((value) => JSON.stringify(value)).join(", ");
  return issue.message;
}
