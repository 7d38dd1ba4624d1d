import { effectiveJobs, effectiveServices, type EffectiveJob, type EffectiveService } from "./effective";
import { effectiveExternals, type EffectiveExternal } from "./effectiveExternals";
import { effectiveStores, type EffectiveStore } from "./effectiveStores";
import type { StackLayers } from "./layers";
import type { ServiceGraph, SharedVolume } from "../author/graphSchema";

/** A graph with a stack's settings and every default merged in, by name: sound or not, still in its authors' words. */
export interface MergedSystem {
  /** Those that the stack enables. */
  readonly services: ReadonlyMap<string, EffectiveService>;
  /** Likewise. */
  readonly jobs: ReadonlyMap<string, EffectiveJob>;
  /** Those of the graph, and those that only the stack names: an error. */
  readonly externals: ReadonlyMap<string, EffectiveExternal>;
  readonly stores: ReadonlyMap<string, EffectiveStore>;
  /** The volumes for several services and jobs. */
  readonly volumes: ReadonlyMap<string, SharedVolume>;
}

/** Merges a graph and what a stack sets of its services, jobs, externals and stores. */
export function mergedSystem(graph: ServiceGraph, stack: StackLayers): MergedSystem {
  return {
    services: byName(effectiveServices(graph, stack)),
    jobs: byName(effectiveJobs(graph, stack)),
    externals: byName(effectiveExternals(graph, stack)),
    stores: byName(effectiveStores(graph, stack)),
    volumes: new Map(Object.entries(graph.volumes ?? {})),
  };
}

function byName<T extends { readonly name: string }>(items: readonly T[]): Map<string, T> {
  return new Map(items.map((item) => [item.name, item]));
}
