import { compareText } from "../text/compareText";
import type { StackHosts, StackLayers, StackService } from "./layers";
import { isPublic, publicPath, publicsOf } from "./ports";
import { withFiles } from "./withFiles";
import { jobWithDefaults, withDefaults, type MergedJob, type MergedPublic, type MergedService } from "./withDefaults";
import {
  taskFields, type Job, type Public, type Service, type ServiceDefaults, type ServiceGraph,
} from "../author/graphSchema";

/** What services and jobs have alike: every default and the stack's settings merged in, still in its author's words. */
export interface EffectiveTask {
  readonly kind: "service" | "job";
  readonly name: string;
  /** Of a job: without ports, since nobody calls it. */
  readonly service: MergedService;
  /** Fields that the service or job itself gives, in the graph or in the stack; all others come from defaults. */
  readonly own: ReadonlySet<string>;
}

export interface EffectiveService extends EffectiveTask {
  readonly kind: "service";
}

export interface EffectiveJob extends EffectiveTask {
  readonly kind: "job";
  readonly service: MergedJob;
}

/**
 * Merges, weakest first: the built-in defaults, the graph's defaults, the stack's defaults and discovery mode, the
 * service in the graph, the service in the stack. Records and objects merge by key, everything else is replaced.
 * Services that the stack doesn't enable are left out; the rest come by name.
 */
export function effectiveServices(graph: ServiceGraph, stack: StackLayers): EffectiveService[] {
  return enabled(graph.services, stack.services).map(([name, declared]) => {
    const overrides = stack.services?.[name] ?? {};
    const merged = [...defaultsOf(graph, stack), declared, overrides].reduce<Service>(mergeService, {});
    const declaredService = withAuth(withHosts(name, merged, overrides.hosts), overrides.auth);
    const service = withFiles(withDefaults(declaredService), stack.images?.files);
    return { kind: "service", name, service, own: fieldsOf(declared, overrides) };
  });
}

/** The jobs likewise; of the defaults they take what a task is made from. */
export function effectiveJobs(graph: ServiceGraph, stack: StackLayers): EffectiveJob[] {
  return enabled(graph.jobs, stack.jobs).map(([name, declared]) => {
    const overrides = stack.jobs?.[name] ?? {};
    const merged = [...defaultsOf(graph, stack).map(ofTasks), declared, overrides].reduce<Job>(mergeService, {});
    const service = withFiles(jobWithDefaults(merged), stack.images?.files);
    return { kind: "job", name, service, own: fieldsOf(declared, overrides) };
  });
}

/** What the graph declares and the stack enables, by name. */
function enabled<T>(
  declared: Readonly<Record<string, T>> = {},
  stack: Readonly<Record<string, { readonly enabled?: boolean }>> = {},
): [string, T][] {
  return Object.entries(declared)
    .filter(([name]) => stack[name]?.enabled !== false)
    .sort(([a], [b]) => compareText(a, b));
}

function defaultsOf({ defaults = {} }: ServiceGraph, stack: StackLayers): ServiceDefaults[] {
  const mode = stack.discovery?.mode;
  return [defaults, stack.defaults ?? {}, mode === undefined ? {} : { discovery: mode }];
}

/** The defaults that mean something to a job. */
function ofTasks(defaults: ServiceDefaults): ServiceDefaults {
  return Object.fromEntries(Object.entries(defaults).filter(([field]) => Object.hasOwn(taskFields, field)));
}

function fieldsOf(...layers: readonly object[]): Set<string> {
  return new Set(layers.flatMap((layer) => Object.keys(layer)));
}

/** A stack sets the hosts of a public service; it can't make a service public. */
function withHosts(name: string, service: Service, hosts: StackHosts | undefined): Service {
  if (hosts === undefined || !isPublic(service)) return service;
  const entries = publicsOf(service).map((entry) => {
    const own = hostsOf(name, entry, hosts);
    return own === undefined ? entry : { ...entry, hosts: own };
  });
  return { ...service, public: entries };
}

/** A stack says where clients sign in, not whether they must. */
function withAuth(service: Service, auth: StackService["auth"]): Service {
  if (auth === undefined || !isPublic(service)) return service;
  const entries = publicsOf(service).map((entry) => (entry.auth === undefined ? entry : { ...entry, auth }));
  return { ...service, public: entries };
}

/** What a stack says of one entry of a service: a list is for the one without a name. */
function hostsOf(service: string, { name }: Public, hosts: StackHosts): readonly string[] | undefined {
  if (isHostList(hosts)) return name === undefined ? hosts : undefined;
  return hosts[name ?? service];
}

export const isHostList = (hosts: StackHosts): hosts is readonly string[] => Array.isArray(hosts);

/** Merges two layers of a service by field. */
function mergeService(weaker: Service, stronger: Service): Service {
  const merged: Record<string, unknown> = { ...weaker };
  for (const [field, value] of Object.entries(stronger)) {
    if (field === "image") merged[field] = mergeImage(weaker.image, stronger.image);
    else if (field === "healthCheck") merged[field] = mergeHealthCheck(weaker.healthCheck, stronger.healthCheck);
    else merged[field] = mergeField(merged[field], value);
  }
  return merged;
}

function mergeField(weaker: unknown, stronger: unknown): unknown {
  return isRecord(weaker) && isRecord(stronger) ? { ...weaker, ...stronger } : stronger;
}

/**
 * A tag stands instead of a weaker digest and the other way round: only one can say what runs. A login is for one
 * registry: it doesn't go with another reference.
 */
function mergeImage(weaker: Service["image"], stronger: Service["image"]): Service["image"] {
  if (typeof stronger !== "object" || stronger.uri !== undefined) return stronger;
  if (isOnlyLogin(stronger)) return { ...(typeof weaker === "string" ? { uri: weaker } : weaker), ...stronger };
  if (typeof weaker !== "object" || weaker.uri !== undefined) return stronger;
  const { repository, ...version } = weaker;
  const isVersioned = stronger.tag !== undefined || stronger.digest !== undefined;
  return { ...(repository === undefined ? {} : { repository }), ...(isVersioned ? {} : version), ...stronger };
}

function isOnlyLogin({ credentials, ...others }: object & { readonly credentials?: unknown }): boolean {
  return credentials !== undefined && Object.keys(others).length === 0;
}

/** A probe, its path or its port stands instead of a weaker command, which would replace it. */
function mergeHealthCheck(weaker: Service["healthCheck"], stronger: Service["healthCheck"]): Service["healthCheck"] {
  if (!isRecord(weaker) || !isRecord(stronger)) return stronger;
  const { command, ...settings } = weaker;
  const hasProbe = [stronger.probe, stronger.path, stronger.port].some((part) => part !== undefined);
  return { ...settings, ...(command === undefined || hasProbe ? {} : { command }), ...stronger };
}

function isRecord(value: unknown): value is object {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** Where a service or job stands: `services.web`, `jobs.migrate`. */
export function placeOf({ kind, name }: Pick<EffectiveTask, "kind" | "name">): string {
  return `${kind}s.${name}`;
}

/** Where a field of a service or job is set: at itself, or in the defaults. */
export function pathOf(task: EffectiveTask, field: string): string {
  return `${task.own.has(field.split(/[.[]/)[0] ?? field) ? placeOf(task) : "defaults"}.${field}`;
}

/** One public entry of a service, and where it is written. */
export interface PublicEntry {
  readonly declared: EffectiveService;
  readonly entry: MergedPublic;
  readonly path: string;
}

/** The public entries of all services. */
export function publicEntries(services: Iterable<EffectiveService>): PublicEntry[] {
  return [...services].flatMap((declared) => declared.service.public.map((entry) =>
    ({ declared, entry, path: publicPath(declared.name, declared.service, entry) })));
}
