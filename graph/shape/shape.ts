import type { z } from "zod";
import { issuesOf } from "./issues";
import { mend } from "./mend";
import type { Problem } from "../../model/problem";
import { shapeProblems, type ShapeOptions } from "./shapeProblems";

/** A value held against its schema. */
export interface Shaped<T> {
  /** What is left when all that has the wrong shape is taken out; absent where too little is. */
  readonly value?: T;
  readonly problems: readonly Problem[];
  /** Where something was taken out, by setting or field of a service: what other checks say may follow from it. */
  readonly doubtful: readonly string[];
}

/**
 * Holds a value against a schema and goes on: all problems are told, and what is sound comes back, so that the
 * checks of meaning can be made on the rest in the same run.
 */
export function checkShape<T>(schema: z.ZodType<T>, given: unknown, options: ShapeOptions): Shaped<T> {
  const parsed = schema.safeParse(given);
  if (parsed.success) return { value: parsed.data, problems: [], doubtful: [] };
  const problems = issuesOf(schema, given).flatMap((issue) => shapeProblems(schema, given, issue, options));
  return { problems, ...mend(schema, given, options.unknown) };
}
