import type { Block } from "../graph/checks/context";
import type { StackLayers } from "../graph/effective";
import type { ResolutionContext } from "../graph/resolveService";
import type { ServiceGraph } from "../graph/schema";
import { namespaceOf } from "./namespace";
import type { Versions } from "./readVersions";
import type { Settings } from "./schema";
import type { StackSource } from "./stackSource";

/** What a stack is made of, each part in its author's words. */
export interface DeclaredStack {
  readonly source: StackSource;
  readonly settings: Settings;
  readonly graph: ServiceGraph;
  /** What the stack's file of versions says. */
  readonly versions: Versions;
}

/** Everything said of services and jobs, one place after the other. */
export function blocksOf({ graph, settings }: DeclaredStack): Block[] {
  return [graph, settings].flatMap(({ defaults = {}, services = {}, jobs = {} }: StackLayers) => [
    { path: "defaults", given: defaults },
    ...Object.entries(services).map(([name, given]) => ({ path: `services.${name}`, given })),
    ...Object.entries(jobs).map(([name, given]) => ({ path: `jobs.${name}`, given })),
  ]);
}

/** The stack's region; empty where it gives none. */
function regionOf({ config }: StackSource): string {
  const region = config["aws:region"];
  return typeof region === "string" ? region : "";
}

/** What the graph's services and jobs are resolved and checked for. */
export function contextOf({ source, settings, graph, versions }: DeclaredStack): ResolutionContext {
  const { imageTag, exec = false, production = false, ingress: { priorities } = {}, discovery = {} } = settings;
  return {
    system: graph.name,
    stack: source.stackName,
    region: regionOf(source),
    namespace: namespaceOf(settings, graph.name, source.stackName),
    production,
    exec,
    versions,
    ...(discovery.loadBalancer === undefined ? {} : { balancers: discovery.loadBalancer }),
    ...(imageTag === undefined ? {} : { imageTag }),
    ...(priorities === undefined ? {} : { priorities }),
  };
}
