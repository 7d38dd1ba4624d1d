import * as fc from "fast-check";
import type { Job, Service, ServiceGraph } from "../graph/author/graphSchema";

type Mode = "dns" | "connect" | "load-balancer";

/** The modes in which a service is found: none said, one, or several of which calls choose. */
const modes = fc.constantFrom<readonly Mode[] | undefined>(
  undefined, undefined, ["dns"], ["connect"], ["connect"], ["load-balancer"], ["connect", "dns"],
  ["load-balancer", "connect"], ["dns", "load-balancer"],
);

/** What a service runs on and keeps, each in a few of them. */
const running: fc.Arbitrary<Service> = fc.record({
  capacity: fc.constantFrom("fargate", "fargate-spot", "ec2"),
  dns: fc.constantFrom({ record: "SRV" }, { ttl: 60 }),
  volumes: fc.constantFrom({ data: { path: "/var/data", efs: true } }, { media: { path: "/media", efs: "shared" } }),
  autoscaling: fc.record({ min: fc.constant(1), max: fc.constant(6), cpuPercent: fc.constant(60) }),
}, { requiredKeys: [] }).filter((fields) => Object.keys(fields).length < 3);

/** One drawn for each service. */
export interface DrawnModes {
  readonly discovery: readonly Mode[] | undefined;
  readonly running: Service;
  /** Whether its calls say which mode they use. */
  readonly saysVia: boolean;
  /** Whether callers dial it by another name or port, where its only mode can have one. */
  readonly hasAlias: boolean;
}

export const drawnModes: fc.Arbitrary<DrawnModes> = fc.record({
  discovery: modes, running: fc.oneof(fc.constant({}), running), saysVia: fc.boolean(), hasAlias: fc.boolean(),
});

/** Two jobs at most: one before a service, which calls nobody, and one by the clock, which calls one. */
export interface DrawnJobs {
  readonly before: boolean;
  readonly nightly: boolean;
  /** Of both. */
  readonly limits: Pick<Job, "retries" | "timeoutMinutes">;
}

export const drawnJobs: fc.Arbitrary<DrawnJobs> = fc.record({
  before: fc.boolean(),
  nightly: fc.boolean(),
  limits: fc.constantFrom({}, { retries: 2 }, { timeoutMinutes: 90 }, { retries: 1, timeoutMinutes: 20 }),
});

type Services = ServiceGraph["services"];

/**
 * Gives each service its modes, and each call one of its callee's. A job, an external and the service itself need one
 * besides connect, and UDP goes by DNS alone.
 */
export function withModes(
  { services, externals = {} }: Pick<ServiceGraph, "services" | "externals">,
  drawn: readonly DrawnModes[],
  jobs: DrawnJobs,
): Pick<ServiceGraph, "services" | "externals" | "jobs" | "volumes"> {
  const names = Object.keys(services);
  const nightly = names.find((name) => services[name]?.port !== undefined);
  const outside = Object.values(externals).flatMap(({ calls = [] }) =>
    calls.map(calleeOf));
  const discoveryOf = (name: string): readonly Mode[] | undefined => {
    const { discovery } = drawn[names.indexOf(name)] ?? {};
    const service = services[name] ?? {};
    const isForOthers = outside.includes(name) || (jobs.nightly && name === nightly) || callsItself(name, service);
    if (service.protocol === "udp" && discovery?.includes("dns") === false) return ["dns", ...discovery];
    return discovery?.join() === "connect" && isForOthers ? ["connect", "dns"] : discovery;
  };
  return {
    services: Object.fromEntries(names.map((name, index) =>
      [name, withMode(name, services[name] ?? {}, discoveryOf(name), drawn[index], services, discoveryOf)])),
    ...Object.keys(externals).length > 0 ? { externals } : {},
    ...jobs.before || jobs.nightly ? { jobs: jobsOf(names[0] ?? "", nightly, jobs) } : {},
    ...drawn.some(({ running: { volumes } }) => volumes?.["media"] !== undefined) ? { volumes: { media: {} } } : {},
  };
}

function callsItself(name: string, { calls = [] }: Service): boolean {
  return calls.some((call) => calleeOf(call) === name);
}

function calleeOf(call: NonNullable<Service["calls"]>[number]): string {
  return typeof call === "string" ? call : call.to;
}

function withMode(
  name: string,
  service: Service,
  discovery: readonly Mode[] | undefined,
  { running = {}, saysVia = false, hasAlias = false }: Partial<DrawnModes> = {},
  services: Services,
  discoveryOf: (name: string) => readonly Mode[] | undefined,
): Service {
  const isFound = service.port !== undefined || service.ports !== undefined;
  const { dns, ...others } = running;
  const srv = dns?.record === "SRV" && service.ports !== undefined ? { record: "SRV" as const, port: "web" } : dns;
  const calls = (service.calls ?? []).map((call) => {
    const to = calleeOf(call);
    const isUdp = services[to]?.protocol === "udp";
    const via = isUdp ? "dns" : discoveryOf(to)?.filter((mode) => to !== name || mode !== "connect").at(-1);
    const mustSay = isUdp || to === name;
    if (!(saysVia || mustSay) || via === undefined || services[to] === undefined) return call;
    return { ...typeof call === "string" ? { to } : call, via };
  });
  return {
    ...service, ...others, calls,
    ...isFound && dns !== undefined ? { dns: srv } : {},
    ...isFound && discovery !== undefined ? { discovery } : {},
    ...hasAlias && service.port !== undefined ? aliasFor(name, discovery) : {},
  };
}

function aliasFor(name: string, discovery: readonly Mode[] = ["dns"]): Pick<Service, "alias"> {
  const [mode, other] = discovery;
  if (mode === undefined || other !== undefined) return {};
  return { alias: { ...mode !== "load-balancer" && { name: `${name}_alias` }, ...mode !== "dns" && { port: 1023 } } };
}

function jobsOf(
  first: string, callee: string | undefined, { before, nightly, limits }: DrawnJobs,
): Record<string, Job> {
  return {
    ...before ? { "job-migrate": { ...limits, before: [first], secrets: { DB_LOGIN: "db" } } } : {},
    ...nightly
      ? { "job-nightly": { ...limits, schedule: { cron: "0 3 * * ? *" }, calls: callee === undefined ? [] : [callee] } }
      : {},
  };
}
