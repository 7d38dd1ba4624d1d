import type { Mode } from "../model/endpoints";
import type { Purpose } from "../insight/rights/deployerPolicy";

/** Options of every command, for one stack. */
export interface Options {
  /** The folder with Pulumi.yaml and the stacks' files. */
  readonly cwd: string;
  readonly stack: string;
  /** A graph instead of the stack's own, relative to the current folder. */
  readonly graph?: string;
  /** Words of the command line that are no options. */
  readonly words?: readonly string[];
}

export interface PlanOptions extends Options {
  /** Lists the resources of each service. */
  readonly resources?: boolean;
}

export interface CheckOptions extends Options {
  /** Lists each call with the rules that allow it. */
  readonly calls?: boolean;
}

export interface PolicyCommandOptions extends Options {
  /** Who gets the policy: `up` may destroy, too. */
  readonly for: Purpose;
  /** Twelve digits. @default any */
  readonly account?: string;
}

export interface MigrateOptions extends Options {
  /** The discovery mode that services get. */
  readonly to: Mode;
  /** Prints this step alone. Counts from 1. */
  readonly step?: number;
}

/** Wrong usage, which exits with 2. */
export class UsageError extends Error {}
