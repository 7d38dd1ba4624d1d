import { detailed } from "../merge/callNames";
import type { MergedSystem } from "../merge/mergedSystem";
import { choosePort, portsOf } from "../merge/ports";
import { serviceDefaults } from "../merge/defaults";
import type { Service } from "../author/graphSchema";
import type { Mode, ServicePort } from "../../model/system";
import type { Edge, GraphNode } from "./edge";
import { discoveryModes } from "./modes/modes";
import { carries, refusalOf } from "./modes/refusal";
import { grouped } from "../text/grouped";

export type { CallerKind, Edge, GraphNode } from "./edge";

/** The discovery modes of a service once something calls it. */
export function modesOf({ discovery = serviceDefaults.discovery }: Pick<Service, "discovery">): readonly Mode[] {
  return [...new Set([discovery].flat())];
}

/** The discovery modes of a callee by which a call may go to this port; one without `via` uses the first. */
export function modesFor(call: Pick<Edge, "from" | "callee" | "port">): readonly Mode[] {
  return modesOf(call.callee.service).filter((mode) =>
    discoveryModes[mode].callers.includes(call.from.kind) && refusalOf(mode, call) === undefined);
}

/** Every call to a service on a known port, whether it has a discovery mode or not, by callers and in their order. */
export function edgesOf({ services, jobs, externals }: MergedSystem): Edge[] {
  const callers: { readonly from: GraphNode; readonly calls: Service["calls"] }[] = [
    ...[...services.values(), ...jobs.values()].map(({ kind, name, service }) =>
      ({ from: { kind, name }, calls: service.calls })),
    ...[...externals.values()].map(({ name, external }) =>
      ({ from: { kind: "external" as const, name }, calls: external.calls })),
  ];
  return callers.flatMap(({ from, calls = [] }) =>
    calls.map(detailed).flatMap((call, index) => {
      const callee = services.get(call.to);
      const port = callee === undefined ? undefined : choosePort(callee.service, call.port);
      if (callee === undefined || port === undefined) return [];
      const usable = modesFor({ from, callee, port });
      const via = call.via === undefined ? usable[0] : usable.find((mode) => mode === call.via);
      const path = `${from.kind}s.${from.name}.calls[${index}]`;
      const to: GraphNode = { kind: "service", name: callee.name };
      return [{ from, to, call, path, callee, port, ...(via === undefined ? {} : { via }) }];
    }),
  );
}

/** The ports that a service publishes in each discovery mode. */
export type Published = Readonly<Record<Mode, readonly ServicePort[]>>;

/**
 * What a service publishes to its callers. Each of its discovery modes publishes every port that is called, whatever
 * mode the call uses now, so that callers can move one after the other. What a mode can't carry it doesn't publish.
 */
export function publishedBy(service: Service, callers: readonly Edge[]): Published {
  const chosen = modesOf(service);
  const called = (mode: Mode, { port }: ServicePort): boolean => callers.some((edge) =>
    edge.port.port === port && discoveryModes[mode].publishedFor.includes(edge.from.kind));
  const portsIn = (mode: Mode): readonly ServicePort[] =>
    chosen.includes(mode) ? portsOf(service).filter((port) => carries(mode, port) && called(mode, port)) : [];
  return { "dns": portsIn("dns"), "connect": portsIn("connect"), "load-balancer": portsIn("load-balancer") };
}

/** The calls to each service, by its name. */
export function byCallee(edges: readonly Edge[]): (name: string) => readonly Edge[] {
  const calls = grouped(edges, ({ to }) => to.name);
  return (name) => calls.get(name) ?? [];
}

/** The calls of each service, job or external, by its name. */
export function byCaller(edges: readonly Edge[]): (name: string) => readonly Edge[] {
  const calls = grouped(edges, ({ from }) => from.name);
  return (name) => calls.get(name) ?? [];
}
