import type { ErrorCode, WarningCode } from "./problemCodes";

/** Where a problem stands in a file. Lines and columns count from 1. */
export interface SourcePlace {
  /** As the path in the problem names it: relative to the project. */
  readonly file: string;
  readonly line: number;
  readonly column: number;
  /** What stands there. @default absent where it may be secret */
  readonly excerpt?: Excerpt;
}

/** A line of a file, or a part of a long one, without secrets and without control characters. */
export interface Excerpt {
  readonly text: string;
  /** How many characters of `text` stand before the place. */
  readonly caret: number;
}

interface Finding {
  /** Such as `services.order-service.calls[1]`, `network.cidrBlock`, or a file's name. */
  readonly path: string;
  /** What is wrong, with the value. Never a secret's value. */
  readonly message: string;
  /** What to do. */
  readonly hint: string;
  /** Where it stands, if in a YAML or JSON file. @default not known: the path names the place */
  readonly source?: SourcePlace;
}

/** Stops everything before a resource is registered. */
export interface ProblemError extends Finding {
  readonly severity: "error";
  readonly code: ErrorCode;
}

/** Is printed, and stops nothing. */
export interface ProblemWarning extends Finding {
  readonly severity: "warning";
  readonly code: WarningCode;
}

/** A fault in what the user wrote: where it stands, what is wrong, and what to do about it. */
export type Problem = ProblemError | ProblemWarning;
