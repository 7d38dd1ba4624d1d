import type { Problem } from "../model/problem";

/** What every command is given. */
export interface Options {
  /** The folder with Pulumi.yaml and the stacks' files. */
  readonly cwd: string;
  readonly stack: string;
  /** A graph in the place of the stack's own, relative to the current folder. */
  readonly graph?: string;
  readonly json?: boolean;
  /** A file in the place of stdout. */
  readonly out?: string;
}

/** What a command answers. */
export interface Answer {
  /** True: exit code 0. */
  readonly ok: boolean;
  /** For stdout, or the file that `--out` names. */
  readonly output?: string;
  /** For stderr, where they are not part of the output. */
  readonly problems?: readonly Problem[];
}

/** True where nothing but warnings was found. */
export function isClean(problems: readonly Problem[]): boolean {
  return !problems.some(({ severity }) => severity === "error");
}

/** The output of `--json`. */
export function json(value: unknown): string {
  return `${JSON.stringify(value, undefined, 2)}\n`;
}
