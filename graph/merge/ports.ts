import { serviceDefaults } from "./defaults";
import type { Public, Service } from "../author/graphSchema";
import { compareText } from "../text/compareText";
import type { Protocol, ServicePort } from "../../model/system";

/** A service's ports by name, or its only one; none for a worker. */
export function portsOf(service: Service): ServicePort[] {
  const { protocol = serviceDefaults.protocol, ports = {} } = service;
  const named = Object.entries(ports)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, { port, protocol: own = protocol, alias }]) => ({ name, ...portOf(port, own, alias) }));
  return service.port === undefined ? named : [portOf(service.port, protocol, service.alias), ...named];
}

function portOf(port: number, protocol: Protocol, alias: Service["alias"]): ServicePort {
  return { port, protocol, ...alias === undefined ? {} : { alias } };
}

/** The port that callers dial, in the discovery modes that can have another than the container's. */
export function dialledPort({ port, alias }: Pick<ServicePort, "port" | "alias">): number {
  return alias?.port ?? port;
}

/** The port that a call or an endpoint means: the one of that name, or the only one. */
export function choosePort(service: Service, name: string | undefined): ServicePort | undefined {
  const ports = portsOf(service);
  return name === undefined ? (ports.length === 1 ? ports[0] : undefined) : ports.find((port) => port.name === name);
}

/** What its author put behind the internet-facing load balancer: each entry has a listener rule of its own. */
export function publicsOf({ public: exposed }: Pick<Service, "public">): readonly Public[] {
  if (exposed === undefined || exposed === false) return [];
  if (exposed === true) return [{}];
  return isList(exposed) ? exposed : [exposed];
}

const isList = (exposed: Public | readonly Public[]): exposed is readonly Public[] => Array.isArray(exposed);

/** Whether its author put a service behind the internet-facing load balancer. */
export function isPublic(service: Service): boolean {
  return publicsOf(service).length > 0;
}

/** The scheme of a port that speaks HTTP: HTTPS where the load balancer speaks it there. */
export function schemeOf(service: Service, { port }: ServicePort): "http" | "https" {
  const secure = publicsOf(service).filter(({ https }) => https === true);
  return secure.some((entry) => choosePort(service, entry.port)?.port === port) ? "https" : "http";
}

/** The ports behind the load balancer, each once, whichever entry is written first; none where it isn't public. */
export function publicPorts(service: Service): readonly ServicePort[] {
  const entries = [...publicsOf(service)].sort((a, b) => compareText(a.name ?? "", b.name ?? ""));
  const ports = entries.flatMap((entry) => choosePort(service, entry.port) ?? []);
  return ports.filter(({ port }, index) => ports.findIndex((other) => other.port === port) === index);
}

/** Where an entry is written: `services.web.public`, or of several `services.web.public[1]`. */
export function publicPath(name: string, service: Pick<Service, "public">, entry: Public): string {
  const entries = publicsOf(service);
  return `services.${name}.public${entries.length > 1 ? `[${entries.indexOf(entry)}]` : ""}`;
}
