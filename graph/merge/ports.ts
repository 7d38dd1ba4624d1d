import { serviceDefaults } from "./defaults";
import type { Service } from "../author/graphSchema";
import type { ServicePort } from "../../model/system";

/** A service's ports by name, or its only one; none for a worker. */
export function portsOf(service: Service): ServicePort[] {
  const { protocol = serviceDefaults.protocol, ports = {} } = service;
  const named = Object.entries(ports)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, settings]) => ({ name, port: settings.port, protocol: settings.protocol ?? protocol }));
  return service.port === undefined ? named : [{ port: service.port, protocol }, ...named];
}

/** The port that a call or an endpoint means: the one of that name, or the only one. */
export function choosePort(service: Service, name: string | undefined): ServicePort | undefined {
  const ports = portsOf(service);
  return name === undefined ? (ports.length === 1 ? ports[0] : undefined) : ports.find((port) => port.name === name);
}

/** Whether its author put a service behind the internet-facing load balancer. */
export function isPublic(service: Service): boolean {
  return service.public !== undefined && service.public !== false;
}

/** The scheme of a port that speaks HTTP: HTTPS where the load balancer speaks it there. */
export function schemeOf(service: Service, { port }: ServicePort): "http" | "https" {
  const isHttps = typeof service.public === "object" && service.public.https === true;
  return isHttps && publicPort(service)?.port === port ? "https" : "http";
}

/** The port behind the load balancer; absent where the service isn't public. */
export function publicPort(service: Service): ServicePort | undefined {
  if (!isPublic(service)) return undefined;
  return choosePort(service, typeof service.public === "object" ? service.public.port : undefined);
}
