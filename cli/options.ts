/** Options of every command, for one stack. */
export interface Options {
  /** The folder with Pulumi.yaml and the stacks' files. */
  readonly cwd: string;
  readonly stack: string;
  /** A graph instead of the stack's own, relative to the current folder. */
  readonly graph?: string;
}

/** Wrong usage, which exits with 2. */
export class UsageError extends Error {}
