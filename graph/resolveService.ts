import { fillIn } from "./environment";
import type { EffectiveService } from "./effective";
import { containerHealthCheck, healthSettings, targetHealth } from "./healthChecks";
import { isOutside, resolveImage } from "./images";
import { portsOf, publicPort } from "./ports";
import { computedPriority } from "./priority";
import { resolveSecret } from "./secrets";
import type { Service } from "./schema";
import type { PublicEndpoint, ResolvedService } from "./system";

/** What a service is resolved for: one stack. */
export interface ResolutionContext {
  readonly system: string;
  readonly stack: string;
  readonly region: string;
  /** The DNS namespace; absent where nothing is called. */
  readonly namespace?: string;
  /** The tag of images that give none. */
  readonly imageTag?: string;
}

/** Applies the built-in defaults to one service. `after` are the callees that it waits for. */
export function resolveService(
  { name, service }: EffectiveService,
  context: ResolutionContext,
  called: boolean,
  after: readonly string[],
): ResolvedService {
  const image = resolveImage(name, service.image, context);
  const exposed = publicEndpoint(name, service);
  const healthCheck = containerHealthCheck(service);
  return {
    name,
    formerly: service.formerly ?? [],
    image,
    needsInternet: isOutside(image, context.region),
    ...(service.command === undefined ? {} : { command: service.command }),
    ...(service.entryPoint === undefined ? {} : { entryPoint: service.entryPoint }),
    ports: portsOf(service),
    ...(exposed === undefined ? {} : { public: exposed }),
    ...(called ? { dns: { ttlSeconds: service.dns?.ttl ?? 10 } } : {}),
    ...(healthCheck === undefined ? {} : { healthCheck }),
    cpuUnits: service.cpu ?? 256,
    memoryMib: service.memory ?? 512,
    desiredCount: service.desiredCount ?? 2,
    environment: byKey(service.environment, (value) => fillIn(value, context)),
    secrets: Object.entries(service.secrets ?? {})
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([variable, secret]) => resolveSecret(variable, secret, context)),
    permissions: (service.permissions ?? []).map((one) => ({
      ...one,
      resources: one.resources.map((arn) => fillIn(arn, context)),
    })),
    stopTimeoutSeconds: service.stopTimeout ?? 30,
    minimumHealthyPercent: service.deployment?.minimumHealthyPercent ?? 100,
    maximumPercent: service.deployment?.maximumPercent ?? 200,
    after,
  };
}

function byKey<T>(values: Readonly<Record<string, T>> | undefined, change: (value: T) => T): Record<string, T> {
  return Object.fromEntries(
    Object.entries(values ?? {})
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, value]) => [key, change(value)]),
  );
}

function publicEndpoint(name: string, service: Service): PublicEndpoint | undefined {
  const port = publicPort(service);
  if (port === undefined) return undefined;
  return {
    port,
    ...conditionsOf(service),
    priority: priorityOf(name, service),
    health: targetHealth(service),
    gracePeriodSeconds: healthSettings(service).gracePeriod ?? 60,
  };
}

/** The patterns that a public service answers, by alphabet: DNS knows no case. */
export function conditionsOf(service: Service): Pick<PublicEndpoint, "hosts" | "paths"> {
  const { hosts = [], paths = [] } = typeof service.public === "object" ? service.public : {};
  return { hosts: [...new Set(hosts.map((host) => host.toLowerCase()))].sort(), paths: [...new Set(paths)].sort() };
}

/** The author's priority, or the computed one; a renamed service keeps that of its oldest name. */
export function priorityOf(name: string, service: Service): number {
  const given = typeof service.public === "object" ? service.public.priority : undefined;
  return given ?? computedPriority(service.formerly?.[0] ?? name, conditionsOf(service));
}
