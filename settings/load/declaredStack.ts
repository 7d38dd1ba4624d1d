import { checkContext, type Block } from "../../graph/checks/checkContext";
import type { StackLayers } from "../../graph/merge/layers";
import { mergedSystem } from "../../graph/merge/mergedSystem";
import { isPublic } from "../../graph/merge/ports";
import type { ResolutionContext } from "../../graph/resolve/resolveService";
import type { ServiceGraph } from "../../graph/author/graphSchema";
import type { SettingsContext } from "../checks/settingsContext";
import { namespaceOf } from "../resolve/defaultNamespace";
import { resolveCapacity } from "../resolve/resolveCapacity";
import { hasRouteOut } from "../resolve/resolveNetwork";
import type { Versions } from "../read/readVersions";
import type { Settings } from "../schema/settingsSchema";
import { UNKNOWN_SECRET, type StackSource } from "../read/stackSource";

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
  const layers: readonly Pick<StackLayers, "defaults" | "services" | "jobs">[] = [graph, settings];
  return layers.flatMap(({ defaults = {}, services = {}, jobs = {} }) => [
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

/** What the graph's services and jobs are resolved for. */
function resolutionContext({ source, settings, graph, versions }: DeclaredStack): ResolutionContext {
  const { imageTag, images = {}, exec = false, production = false } = settings;
  const { ingress: { priorities } = {}, discovery = {} } = settings;
  return {
    system: graph.name,
    stack: source.stackName,
    region: regionOf(source),
    namespace: namespaceOf(settings, graph.name, source.stackName),
    production,
    exec,
    versions,
    ...(discovery.loadBalancer === undefined ? {} : { balancers: discovery.loadBalancer }),
    ...(images.pullThrough === undefined ? {} : { pullThrough: images.pullThrough }),
    ...(imageTag === undefined ? {} : { imageTag }),
    ...(priorities === undefined ? {} : { priorities }),
  };
}

/** What the checks read of a stack. `incomplete`: paths of settings and fields that lack invalid parts. */
export function contextOf(declared: DeclaredStack, incomplete: readonly string[]): SettingsContext {
  const { source, settings, graph } = declared;
  const merged = mergedSystem(graph, settings);
  const instances = settings.capacity?.ec2;
  const context = checkContext({
    ...resolutionContext(declared),
    ...merged,
    graph,
    blocks: blocksOf(declared),
    incomplete: new Set(incomplete.flatMap((path) => /^(?:services|jobs|stores)\.([^.]+)/.exec(path)?.[1] ?? [])),
    routeOut: hasRouteOut(settings.network ?? {}),
    raisedQuotas: settings.limits,
    onDemandBase: resolveCapacity(settings.capacity).spotOnDemandBase,
    ...(instances === undefined ? {} : { instances: { trunking: false, ...instances } }),
    unknownSecret: UNKNOWN_SECRET,
  });
  const publics = [...merged.services.values()].filter(({ service }) => isPublic(service)).map(({ name }) => name);
  return { ...context, settings, config: source.config, publics };
}
