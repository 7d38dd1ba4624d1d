import { byKey } from "./byKey";
import { fillIn } from "./environment";
import type { EffectiveService } from "./effective";
import { execPaths, resolveHardening } from "./hardening";
import { containerHealthCheck, healthSettings, targetHealth } from "./healthChecks";
import { imagesOf, isOutside, resolveImage, type ImageContext } from "./images";
import { portsOf, publicPort, schemeOf } from "./ports";
import { computedPriority, withinRange, type PriorityRange } from "./priority";
import { resolveSecret } from "./secrets";
import type { Service } from "./schema";
import { resolveSidecars } from "./sidecars";
import type { PublicEndpoint, ResolvedService } from "./system";

/** What a service is resolved for: one stack. */
export interface ResolutionContext extends ImageContext {
  /** The DNS namespace; absent where nothing is called. */
  readonly namespace?: string;
  /** True: what production must not do is an error. */
  readonly production: boolean;
  /** Where ECS Exec may open a shell: everywhere, or in these services. */
  readonly exec: boolean | readonly string[];
  /** The priorities that an adopted listener leaves to the system; absent: the listener is the system's own. */
  readonly priorities?: PriorityRange;
}

/** Applies the built-in defaults to one service. `after` are the callees that it waits for. */
export function resolveService(
  { name, service }: EffectiveService,
  context: ResolutionContext,
  called: boolean,
  after: readonly string[],
): ResolvedService {
  const exposed = publicEndpoint(name, service, context);
  const exec = isExecOn(name, context);
  const taken = exec ? execPaths : [];
  const healthCheck = containerHealthCheck(service);
  return {
    name,
    formerly: service.formerly ?? [],
    image: resolveImage(name, service.image, context),
    needsInternet: imagesOf(name, service, context).some((one) => isOutside(one, context.region)),
    ...(service.command === undefined ? {} : { command: service.command }),
    ...(service.entryPoint === undefined ? {} : { entryPoint: service.entryPoint }),
    ports: portsOf(service),
    ...(exposed === undefined ? {} : { public: exposed }),
    ...(called ? { dns: { ttlSeconds: service.dns?.ttl ?? 10 } } : {}),
    hardening: resolveHardening(service.hardening, taken),
    sidecars: resolveSidecars(service, context, taken),
    exec,
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

/** Whether ECS Exec may open a shell in a service's tasks. */
export function isExecOn(name: string, { exec }: Pick<ResolutionContext, "exec">): boolean {
  return typeof exec === "boolean" ? exec : exec.includes(name);
}

function publicEndpoint(name: string, service: Service, context: ResolutionContext): PublicEndpoint | undefined {
  const port = publicPort(service);
  if (port === undefined) return undefined;
  const { stickySeconds } = typeof service.public === "object" ? service.public : {};
  return {
    port,
    ...conditionsOf(service),
    priority: priorityOf(name, service, context),
    health: targetHealth(service),
    gracePeriodSeconds: healthSettings(service).gracePeriod ?? 60,
    ...(stickySeconds === undefined ? {} : { stickySeconds }),
    https: schemeOf(service, port) === "https",
  };
}

/** The patterns that a public service answers, by alphabet: DNS knows no case. */
export function conditionsOf(service: Service): Pick<PublicEndpoint, "hosts" | "paths"> {
  const { hosts = [], paths = [] } = typeof service.public === "object" ? service.public : {};
  return { hosts: [...new Set(hosts.map((host) => host.toLowerCase()))].sort(), paths: [...new Set(paths)].sort() };
}

/** The author's priority, or the computed one; a renamed service keeps that of its oldest name. */
export function priorityOf(
  name: string,
  service: Service,
  { priorities }: Pick<ResolutionContext, "priorities">,
): number {
  const given = typeof service.public === "object" ? service.public.priority : undefined;
  if (given !== undefined) return given;
  const computed = computedPriority(service.formerly?.[0] ?? name, conditionsOf(service));
  return priorities === undefined ? computed : withinRange(computed, priorities);
}
