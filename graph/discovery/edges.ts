import { detailed } from "../merge/callNames";
import type { EffectiveJob, EffectiveService } from "../merge/effective";
import type { EffectiveExternal } from "../merge/effectiveExternals";
import { choosePort, portsOf } from "../merge/ports";
import { serviceDefaults } from "../merge/defaults";
import type { Call, Service } from "../author/graphSchema";
import type { Mode, ServicePort } from "../../model/system";

/** One call to a service, on a port that it has. */
export interface Edge {
  readonly from: string;
  readonly caller: "service" | "job" | "external";
  readonly call: Call;
  /** Where the call stands: `services.web.calls[0]`. */
  readonly path: string;
  readonly callee: EffectiveService;
  readonly port: ServicePort;
  /** Absent where the callee publishes no way that the caller may take: an error. */
  readonly via?: Mode;
}

/** All that calls services, by the callees' names. */
export interface Callers {
  readonly services: ReadonlyMap<string, EffectiveService>;
  readonly jobs: ReadonlyMap<string, EffectiveJob>;
  readonly externals: ReadonlyMap<string, EffectiveExternal>;
}

/** The ways in which a service is found once something calls it; the first is what a call without `via` uses. */
export function waysOf({ discovery = serviceDefaults.discovery }: Pick<Service, "discovery">): readonly Mode[] {
  return [...new Set([discovery].flat())];
}

/** The ways of a callee's that a caller may take: only ECS services take part in Service Connect. */
export function waysFor(caller: Edge["caller"], callee: Service): readonly Mode[] {
  return waysOf(callee).filter((way) => way !== "connect" || caller === "service");
}

/** Every call to a service that can be told, whether a way leads there or not, by callers and in their order. */
export function edgesOf({ services, jobs, externals }: Callers): Edge[] {
  const callers = [
    ...[...services.values()].map((one) => ({ ...one, caller: "service" as const, calls: one.service.calls })),
    ...[...jobs.values()].map((one) => ({ ...one, caller: "job" as const, calls: one.service.calls })),
    ...[...externals.values()].map((one) => ({ ...one, caller: "external" as const, calls: one.external.calls })),
  ];
  return callers.flatMap(({ name, caller, calls = [] }) =>
    calls.map(detailed).flatMap((call, index) => {
      const callee = services.get(call.to);
      const port = callee === undefined ? undefined : choosePort(callee.service, call.port);
      if (callee === undefined || port === undefined) return [];
      const ways = waysFor(caller, callee.service);
      const via = call.via === undefined ? ways[0] : ways.find((way) => way === call.via);
      const path = `${caller}s.${name}.calls[${index}]`;
      return [{ from: name, caller, call, path, callee, port, ...(via === undefined ? {} : { via }) }];
    }),
  );
}

/** What a service publishes, in each way: by DNS the whole service, in the others the ports that are called. */
export interface Published {
  readonly dns: boolean;
  readonly connect: readonly ServicePort[];
  readonly balancers: readonly ServicePort[];
}

/**
 * What a service publishes to its callers. A way is published with every port that is called, by whatever way, so that
 * callers can move to it one after the other.
 */
export function publishedBy(service: Service, callers: readonly Edge[]): Published {
  const ways = waysOf(service);
  const ports = (way: Mode, edges: readonly Edge[]): ServicePort[] =>
    portsOf(service).filter(({ port }) => ways.includes(way) && edges.some((edge) => edge.port.port === port));
  return {
    dns: ways.includes("dns") && callers.length > 0,
    connect: ports("connect", callers.filter(({ caller }) => caller !== "external")),
    balancers: ports("load-balancer", callers),
  };
}

/** The calls to each service, by its name. */
export function byCallee(edges: readonly Edge[]): (name: string) => readonly Edge[] {
  return grouped(edges, ({ callee }) => callee.name);
}

/** The calls of each service, job or external, by its name. */
export function byCaller(edges: readonly Edge[]): (name: string) => readonly Edge[] {
  return grouped(edges, ({ from }) => from);
}

function grouped(edges: readonly Edge[], nameOf: (edge: Edge) => string): (name: string) => readonly Edge[] {
  const groups = new Map<string, Edge[]>();
  for (const edge of edges) {
    const known = groups.get(nameOf(edge));
    if (known === undefined) groups.set(nameOf(edge), [edge]);
    else known.push(edge);
  }
  return (name) => groups.get(name) ?? [];
}
