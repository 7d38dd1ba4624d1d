import { choosePort, portsOf } from "../merge/ports";
import { transportOf } from "./protocols";
import type { MergedService } from "../merge/withDefaults";
import type { DnsEndpoint, ServicePort } from "../../model/system";

/** The port in a service's SRV record; undefined where it has none. */
export function srvPort(service: MergedService): ServicePort | undefined {
  return service.dns.record === "SRV" ? choosePort(service, service.dns.port) : undefined;
}

/** The name that callers resolve in place of the service's; checks hold that its ports have one. */
function aliasOf(service: MergedService): string | undefined {
  return portsOf(service).flatMap(({ alias }) => alias?.name ?? [])[0];
}

/** The record of a service in the DNS namespace. */
export function dnsEndpoint(name: string, service: MergedService, namespace: string): DnsEndpoint {
  const { record, ttl: ttlSeconds } = service.dns;
  const alias = aliasOf(service);
  const own = alias ?? name;
  const rest = { ttlSeconds, ...alias !== undefined && { alias } };
  if (record === "A") return { host: `${own}.${namespace}`, ...rest };
  const srv = srvPort(service);
  // AWS's own form, so that A and SRV never claim one name.
  const transport = srv === undefined ? "tcp" : transportOf(srv.protocol);
  return { host: `_${own}._${transport}.${namespace}`, ...rest, ...srv !== undefined && { srv } };
}
