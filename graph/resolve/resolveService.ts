import { resolveAutoscaling } from "./resolveAutoscaling";
import type { AddressContext, Endpoints } from "../discovery/modes/discoveryMode";
import { discoveryModes } from "../discovery/modes/modes";
import type { EffectiveService } from "../merge/effective";
import { containerHealthCheck, gracePeriodOf, targetHealth } from "./healthChecks";
import type { ImageContext } from "./images";
import { portsOf, publicPort, schemeOf } from "../merge/ports";
import { publicDefaults } from "../merge/defaults";
import { prioritiesOf, type PriorityRange } from "./priority";
import { resolveTask, type TaskTies } from "./resolveTask";
import type { MergedService } from "../merge/withDefaults";
import { modes } from "../../model/endpoints";
import type { PublicEndpoint, ResolvedService } from "../../model/system";
import { publishedBy, modesOf, type Edge } from "../discovery/edges";

/** What a service is resolved for: one stack. */
export interface ResolutionContext extends ImageContext, AddressContext {
  /** True: what production must not do is an error. */
  readonly production: boolean;
  /** Where ECS Exec may open a shell: everywhere, or in these services. */
  readonly exec: boolean | readonly string[];
  /** The priorities that an adopted listener leaves to the system; absent: the listener is the system's own. */
  readonly priorities?: PriorityRange;
}

/** How one service is tied to others. */
export interface Ties extends TaskTies {
  /** The calls to it. */
  readonly callers: readonly Edge[];
  /** Its own calls to services. */
  readonly calls: readonly Edge[];
  /** Of its listener rule; absent: it isn't public. */
  readonly priority: number | undefined;
}

/** Resolves one service, and publishes it to its callers. */
export function resolveService(
  declared: EffectiveService,
  context: ResolutionContext,
  ties: Ties,
): ResolvedService {
  const { name, service } = declared;
  const exposed = publicEndpoint(service, ties);
  const endpoints = endpointsOf(declared, context, ties);
  const address = modesOf(service).flatMap((mode) => discoveryModes[mode].hostOf(endpoints) ?? [])[0];
  const healthCheck = containerHealthCheck(service);
  const autoscaling = resolveAutoscaling(service);
  return {
    kind: "service",
    ...resolveTask(declared, context, ties, isExecOn(name, context)),
    ports: portsOf(service),
    ...(exposed === undefined ? {} : { public: exposed }),
    ...(address === undefined ? {} : { address }),
    ...endpoints,
    ...(healthCheck === undefined ? {} : { healthCheck }),
    ...(service.spot === undefined ? {} : { onDemandBase: service.spot.onDemandBase }),
    desiredCount: service.desiredCount,
    ...(autoscaling === undefined ? {} : { autoscaling }),
    minimumHealthyPercent: service.deployment.minimumHealthyPercent,
    maximumPercent: service.deployment.maximumPercent,
  };
}

/** What a service publishes to its callers, in each of its discovery modes. */
function endpointsOf({ name, service }: EffectiveService, context: ResolutionContext, ties: Ties): Endpoints {
  const published = publishedBy(service, ties.callers);
  return modes.reduce<Endpoints>(
    (endpoints, mode) => ({
      ...endpoints,
      ...discoveryModes[mode].publish({ name, service, ports: published[mode], calls: ties.calls }, context),
    }),
    { balancers: [] },
  );
}

/** Whether ECS Exec may open a shell in a service's tasks. */
export function isExecOn(name: string, { exec }: Pick<ResolutionContext, "exec">): boolean {
  return typeof exec === "boolean" ? exec : exec.includes(name);
}

function publicEndpoint(
  service: MergedService, { priority }: Pick<Ties, "priority">,
): PublicEndpoint | undefined {
  const port = publicPort(service);
  if (port === undefined || service.public === false || priority === undefined) return undefined;
  const { stickySeconds } = service.public;
  return {
    port,
    ...conditionsOf(service),
    priority,
    health: targetHealth(service),
    gracePeriodSeconds: gracePeriodOf(service),
    ...(stickySeconds === undefined ? {} : { stickySeconds }),
    https: schemeOf(service, port) === "https",
  };
}

/** The requests that a public service answers, by alphabet: DNS knows no case. */
export function conditionsOf(
  service: Pick<MergedService, "public">,
): Pick<PublicEndpoint, "hosts" | "paths" | "allowedCidrs"> {
  const { hosts, paths, allowedCidrs } = service.public === false ? publicDefaults : service.public;
  return {
    hosts: [...new Set(hosts.map((host) => host.toLowerCase()))].sort(),
    paths: [...new Set(paths)].sort(),
    allowedCidrs: [...allowedCidrs].sort(),
  };
}

/** The priorities of the public services' listener rules, by name. */
export function publicPriorities(
  services: Iterable<EffectiveService>,
  { priorities }: Pick<ResolutionContext, "priorities">,
): ReadonlyMap<string, number> {
  const ranked = [...services].filter(({ service }) => publicPort(service) !== undefined).map(({ name, service }) => ({
    name,
    seed: service.formerly[0] ?? name,
    conditions: conditionsOf(service),
    chosen: service.public === false ? undefined : service.public.priority,
  }));
  return prioritiesOf(ranked, priorities);
}
