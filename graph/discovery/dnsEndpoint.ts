import { choosePort } from "../merge/ports";
import { transportOf } from "./protocols";
import type { MergedService } from "../merge/withDefaults";
import type { DnsEndpoint, ServicePort } from "../../model/system";

/** The port in a service's SRV record; undefined where it has none. */
export function srvPort(service: MergedService): ServicePort | undefined {
  return service.dns.record === "SRV" ? choosePort(service, service.dns.port) : undefined;
}

/** The record of a service in the DNS namespace. */
export function dnsEndpoint(name: string, service: MergedService, namespace: string): DnsEndpoint {
  const { record, ttl: ttlSeconds } = service.dns;
  if (record === "A") return { host: `${name}.${namespace}`, ttlSeconds };
  const srv = srvPort(service);
  // AWS's own form, so that A and SRV never claim one name.
  const transport = srv === undefined ? "tcp" : transportOf(srv.protocol);
  return { host: `_${name}._${transport}.${namespace}`, ttlSeconds, ...(srv === undefined ? {} : { srv }) };
}
