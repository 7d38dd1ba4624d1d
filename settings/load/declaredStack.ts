import type { Block } from "../../graph/checks/checkContext";
import type { StackLayers } from "../../graph/merge/layers";
import type { ResolutionContext } from "../../graph/resolve/resolveService";
import type { ServiceGraph } from "../../graph/author/graphSchema";
import { namespaceOf } from "../resolve/defaultNamespace";
import type { Versions } from "../read/readVersions";
import type { Settings } from "../schema/settingsSchema";
import type { StackSource } from "../read/stackSource";

/** The parts of a stack as their authors wrote them. */
export interface DeclaredStack {
  readonly source: StackSource;
  readonly settings: Settings;
  readonly graph: ServiceGraph;
  /** The stack's file of versions. */
  readonly versions: Versions;
}

/** All declarations of services and jobs, by path. */
export function blocksOf({ graph, settings }: DeclaredStack): Block[] {
  return [graph, settings].flatMap(({ defaults = {}, services = {}, jobs = {} }: StackLayers) => [
    { path: "defaults", declared: defaults },
    ...Object.entries(services).map(([name, declared]) => ({ path: `services.${name}`, declared })),
    ...Object.entries(jobs).map(([name, declared]) => ({ path: `jobs.${name}`, declared })),
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
