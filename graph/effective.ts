import type { DeepReadonly } from "./readonly";
import type { ExternalBinding } from "./externals";
import { isPublic } from "./ports";
import type { Service, ServiceDefaults, ServiceGraph } from "./schema";

/** What a stack says of one service: it sizes, places, versions and binds, but does not rewire. */
export type StackService = DeepReadonly<
  ServiceDefaults & { image?: Service["image"]; hosts?: readonly string[]; enabled?: boolean }
>;

/** What a stack says of its services and externals. */
export interface StackLayers {
  readonly defaults?: ServiceDefaults;
  readonly services?: Readonly<Record<string, StackService>>;
  readonly externals?: Readonly<Record<string, ExternalBinding>>;
}

/** One service with defaults and the stack's say merged in, still in its author's words. */
export interface EffectiveService {
  readonly name: string;
  readonly service: Service;
  /** Fields that the service itself gives, in the graph or in the stack; all others come from defaults. */
  readonly own: ReadonlySet<string>;
}

/**
 * Merges, weakest first: the graph's defaults, the stack's defaults, the service in the graph, the service in the
 * stack. Records and objects merge by key, everything else is replaced. Services that the stack doesn't enable
 * are left out; the rest come by name.
 */
export function effectiveServices(graph: ServiceGraph, stack: StackLayers): EffectiveService[] {
  return Object.keys(graph.services)
    .sort()
    .filter((name) => stack.services?.[name]?.enabled !== false)
    .map((name) => {
      const given = graph.services[name] ?? {};
      const overrides = stack.services?.[name] ?? {};
      const merged = [graph.defaults ?? {}, stack.defaults ?? {}, given, overrides].reduce<Service>(mergeService, {});
      return {
        name,
        service: withHosts(merged, overrides.hosts),
        own: new Set([...Object.keys(given), ...Object.keys(overrides)]),
      };
    });
}

/** A stack says which hosts a public service answers; it can't make one public. */
function withHosts(service: Service, hosts: readonly string[] | undefined): Service {
  if (hosts === undefined || !isPublic(service)) return service;
  return { ...service, public: { ...(typeof service.public === "object" ? service.public : {}), hosts } };
}

/** The stronger of two says of one service, merged by field. */
function mergeService(weaker: Service, stronger: Service): Service {
  const merged: Record<string, unknown> = { ...weaker };
  for (const [field, value] of Object.entries(withoutUndefined(stronger))) {
    merged[field] = field === "image" ? mergeImage(weaker.image, stronger.image) : mergeField(merged[field], value);
  }
  return merged;
}

function mergeField(weaker: unknown, stronger: unknown): unknown {
  return isRecord(weaker) && isRecord(stronger) ? { ...weaker, ...withoutUndefined(stronger) } : stronger;
}

/** A tag stands instead of a weaker digest and the other way round: only one can say what runs. */
function mergeImage(weaker: Service["image"], stronger: Service["image"]): Service["image"] {
  if (typeof weaker !== "object" || typeof stronger !== "object") return stronger;
  const versioned = stronger.tag !== undefined || stronger.digest !== undefined;
  return { ...(versioned ? { repository: weaker.repository } : weaker), ...withoutUndefined(stronger) };
}

function withoutUndefined(value: object): Record<string, unknown> {
  return Object.fromEntries(Object.entries(value as Record<string, unknown>).filter(([, one]) => one !== undefined));
}

function isRecord(value: unknown): value is object {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** Where a field of a service is given: at the service itself, or in the defaults. */
export function pathOf({ name, own }: EffectiveService, field: string): string {
  return `${own.has(field.split(/[.[]/)[0] ?? field) ? `services.${name}` : "defaults"}.${field}`;
}
