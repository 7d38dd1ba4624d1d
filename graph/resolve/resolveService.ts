import { resolveAutoscaling } from "./resolveAutoscaling";
import type { AddressContext, Endpoints } from "../discovery/modes/discoveryMode";
import { discoveryModes } from "../discovery/modes/modes";
import type { EffectiveService } from "../merge/effective";
import { containerHealthCheck, gracePeriodOf, targetHealth } from "./healthChecks";
import type { ImageContext } from "./images";
import { authDefaults } from "../merge/defaults";
import { choosePort, portsOf, schemeOf } from "../merge/ports";
import { publicName } from "../names/publicName";
import { prioritiesOf, type PriorityRange } from "./priority";
import { storedSecret } from "./secrets";
import { resolveTask, type TaskTies } from "./resolveTask";
import type { MergedPublic } from "../merge/withDefaults";
import { compareText } from "../text/compareText";
import { modes } from "../../model/endpoints";
import type { Auth, PublicEndpoint, ResolvedService } from "../../model/system";
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
  /** Of all listener rules, by {@link publicName}. */
  readonly priorities: ReadonlyMap<string, number>;
}

/** Resolves one service, and publishes it to its callers. */
export function resolveService(
  declared: EffectiveService,
  context: ResolutionContext,
  ties: Ties,
): ResolvedService {
  const { name, service } = declared;
  const endpoints = endpointsOf(declared, context, ties);
  const address = modesOf(service).flatMap((mode) => discoveryModes[mode].hostOf(endpoints) ?? [])[0];
  const healthCheck = containerHealthCheck(service);
  const autoscaling = resolveAutoscaling(service);
  return {
    kind: "service",
    ...resolveTask(declared, context, ties, isExecOn(name, context)),
    ports: portsOf(service),
    publics: service.public.flatMap((entry) => publicEndpoint(declared, entry, ties, context)).sort(byName),
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

/** The one without a name first. */
function byName(a: PublicEndpoint, b: PublicEndpoint): number {
  return compareText(a.name ?? "", b.name ?? "");
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
  { name, service }: EffectiveService, entry: MergedPublic, { priorities }: Pick<Ties, "priorities">,
  context: ResolutionContext,
): PublicEndpoint[] {
  const port = choosePort(service, entry.port);
  const priority = priorities.get(publicName(name, entry));
  if (port === undefined || priority === undefined) return [];
  const { name: own, stickySeconds, auth } = entry;
  return [{
    ...(own === undefined ? {} : { name: own }),
    port,
    ...conditionsOf(entry),
    ...(auth === undefined ? {} : { auth: authOf(auth, context) }),
    priority,
    health: targetHealth(service, entry, port),
    gracePeriodSeconds: gracePeriodOf(service),
    ...(stickySeconds === undefined ? {} : { stickySeconds }),
    https: schemeOf(service, port) === "https",
  }];
}

function authOf(auth: NonNullable<MergedPublic["auth"]>, context: ResolutionContext): Auth {
  if ("jwt" in auth) return { jwt: { claims: {}, ...auth.jwt } };
  if ("oidc" in auth) {
    return { oidc: { ...authDefaults, ...auth.oidc, clientSecret: storedSecret(auth.oidc.clientSecret, context) } };
  }
  return { cognito: { ...authDefaults, ...auth.cognito } };
}

/** The requests that a public entry answers, by alphabet: DNS knows no case. */
export function conditionsOf(
  { hosts, paths, allowedCidrs }: MergedPublic,
): Pick<PublicEndpoint, "hosts" | "paths" | "allowedCidrs"> {
  return {
    hosts: [...new Set(hosts.map((host) => host.toLowerCase()))].sort(),
    paths: [...new Set(paths)].sort(),
    allowedCidrs: [...allowedCidrs].sort(),
  };
}

/** The priorities of all listener rules, by {@link publicName}. */
export function publicPriorities(
  services: Iterable<EffectiveService>,
  { priorities }: Pick<ResolutionContext, "priorities">,
): ReadonlyMap<string, number> {
  const ranked = [...services].flatMap(({ name, service }) => service.public
    .filter((entry) => choosePort(service, entry.port) !== undefined)
    .map((entry) => ({
      name: publicName(name, entry),
      seed: publicName(service.formerly[0] ?? name, entry),
      conditions: conditionsOf(entry),
      chosen: entry.priority,
    })));
  return prioritiesOf(ranked, priorities);
}
