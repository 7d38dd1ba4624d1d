import type { z } from "zod";
import { issuesOf } from "./issues";
import { dropInvalid } from "./dropInvalid";
import type { Problem } from "../../model/problem";
import type { DeepReadonly } from "../../model/readonly";
import { withoutReservedKeys } from "./reservedKeys";
import { shapeProblems, type ShapeOptions } from "./shapeProblems";
import { withoutUndefined } from "./withoutUndefined";

/** A value and the problems of its shape. */
export interface Shaped<T> {
  /** The value without its invalid parts; absent if too little remains. */
  readonly value?: DeepReadonly<T>;
  readonly problems: readonly Problem[];
  /** Paths of settings, or fields of a service, that lack invalid parts: other problems may follow from that. */
  readonly incomplete: readonly string[];
}

/**
 * Checks the shape of a value, reports all problems, and returns its valid parts, so that the other checks run on
 * them in the same run.
 */
export function checkShape<T>(schema: z.ZodType<T>, input: unknown, options: ShapeOptions): Shaped<T> {
  const { value, problems: reserved } = withoutReservedKeys(input, options.root);
  if (reserved.length > 0) {
    const { problems, ...rest } = checkShape(schema, value, options);
    return { ...rest, problems: [...reserved, ...problems] };
  }
  const parsed = schema.safeParse(input);
  if (parsed.success) return { value: withoutUndefined(parsed.data), problems: [], incomplete: [] };
  const problems = issuesOf(schema, input).flatMap((issue) => shapeProblems(schema, input, issue, options));
  return { problems, ...dropInvalid(schema, input, options.unknown) };
}
