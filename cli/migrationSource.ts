import type { Problem } from "../graph/problem";
import type { ServiceGraph } from "../graph/schema";
import { readStackFile } from "../plan/stackFile";
import { ownSettings } from "../settings/config";
import { defaultGraph, graphFile, readGraph } from "../settings/readGraph";
import type { Settings } from "../settings/schema";
import type { StackSource } from "../settings/stackSource";
import { withGraph } from "./loadPlan";
import type { Options } from "./options";

/** What a migration starts from, in its authors' words; no check has looked at it yet. */
export interface MigrationSource {
  readonly source: StackSource;
  readonly settings: Settings;
  readonly graph: ServiceGraph;
  /** Where the graph stands. */
  readonly file: string;
}

/** Reads the stack and its graph. Absent where there is none to read: then the problems say why. */
export function readMigrationSource(options: Options): { from?: MigrationSource; problems: readonly Problem[] } {
  const { source: read, problems } = readStackFile(options.cwd, options.stack);
  if (read === undefined) return { problems };
  const source = withGraph(read, options.graph);
  const settings = ownSettings(source) as Settings;
  const given = typeof settings.graph === "string" ? settings.graph : defaultGraph;
  const { value, problems: unread } = readGraph(source.rootDirectory, given);
  const file = graphFile(source.rootDirectory, given);
  if (value === undefined || file === undefined) return { problems: [...problems, ...unread] };
  return { from: { source, settings, graph: value as ServiceGraph, file }, problems };
}
