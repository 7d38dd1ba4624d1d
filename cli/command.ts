import type { Command as Parser } from "commander";
import type { Options } from "./options";
import type { Reports } from "./reports/reports";
import type { Result } from "./results";

/** The answer of a command for one stack. */
export interface Answer<R extends Result> {
  /** True: exit code 0. */
  readonly ok: boolean;
  /** False where errors left nothing to report but themselves. */
  readonly isComplete: boolean;
  readonly result: R;
}

/** One command of `servicegraph`. */
export interface Command<O extends Options, R extends Result> {
  readonly name: string;
  readonly description: string;
  /** Adds its own options to those of every command. */
  readonly declare: (parser: Parser) => Parser;
  readonly run: (options: O) => Promise<Answer<R>>;
  readonly reports: Reports<R, O>;
}
