import * as path from "node:path";
import type { Locate } from "./locate";

/** Where one stack's settings come from, whoever reads them: Pulumi, or the offline commands. */
export interface StackSource {
  /** Pulumi's project: the namespace of the program's own settings. */
  readonly project: string;
  readonly stackName: string;
  /** The folder of Pulumi.yaml, to which the graph's path is relative. */
  readonly rootDirectory: string;
  /** By fully qualified key, such as `aws:region`; values parsed, but a scalar may come as its text. */
  readonly config: Readonly<Record<string, unknown>>;
  /** Finds a setting in the stack's file, by its path in problems; absent where no file was read. */
  readonly locate?: Locate;
  /** The graph itself, where a program has it as a value; else it is read from the path in the setting `graph`. */
  readonly graph?: unknown;
  /** Finds a part of `graph` in the file that it comes from; absent where it comes from none. */
  readonly locateGraph?: Locate;
}

/** Stands for a `secure:` value where nobody can decrypt it. */
export const UNKNOWN_SECRET = "<secret>";

/** The source with the graph that the command names, where it names one. */
export function withGraph(source: StackSource, graph: string | undefined): StackSource {
  if (graph === undefined) return source;
  return { ...source, config: { ...source.config, [`${source.project}:graph`]: path.resolve(graph) } };
}
