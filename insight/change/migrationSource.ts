import type { Problem } from "../../model/problem";
import type { ServiceGraph } from "../../graph/author/graphSchema";
import { readStackFile } from "../../plan/stackFile";
import { ownSettings } from "../../settings/read/ownSettings";
import { defaultGraph, graphFile, readGraph } from "../../settings/read/readGraph";
import type { Settings } from "../../settings/schema/settingsSchema";
import { withGraph, type StackSource } from "../../settings/read/stackSource";

/** What a migration starts from, in its authors' words; no check has looked at it yet. */
export interface MigrationSource {
  readonly source: StackSource;
  readonly settings: Settings;
  readonly graph: ServiceGraph;
  /** Where the graph stands. */
  readonly file: string;
}

/** Where to look: the folder with Pulumi.yaml, the stack's name, and a graph in the place of the stack's own. */
export interface MigrationPlace {
  readonly cwd: string;
  readonly stack: string;
  readonly graph?: string;
}

/** Reads the stack and its graph. Absent where there is none to read: then the problems say why. */
export function readMigrationSource(place: MigrationPlace): { from?: MigrationSource; problems: readonly Problem[] } {
  const { source: read, problems } = readStackFile(place.cwd, place.stack);
  if (read === undefined) return { problems };
  const source = withGraph(read, place.graph);
  const settings = ownSettings(source) as Settings;
  const graphPath = typeof settings.graph === "string" ? settings.graph : defaultGraph;
  const { value, locate, problems: unread } = readGraph(source.rootDirectory, graphPath);
  const file = graphFile(source.rootDirectory, graphPath);
  if (value === undefined || file === undefined) return { problems: [...problems, ...unread] };
  // A step changes parts of the graph and moves none: paths lead to the same places in all graphs of the sequence.
  const located = { ...source, ...(locate && { locateGraph: locate }) };
  return { from: { source: located, settings, graph: value as ServiceGraph, file }, problems };
}
