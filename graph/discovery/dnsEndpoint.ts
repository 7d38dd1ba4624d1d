import { choosePort } from "../merge/ports";
import type { MergedService } from "../merge/withDefaults";
import type { DnsEndpoint } from "../../model/system";

/** The record of a service in the DNS namespace. */
export function dnsEndpoint(name: string, service: MergedService, namespace = ""): DnsEndpoint {
  const { record, ttl: ttlSeconds, port } = service.dns;
  if (record === "A") return { host: `${name}.${namespace}`, ttlSeconds };
  const srv = choosePort(service, port);
  // AWS's own form, so that A and SRV never claim one name.
  return { host: `_${name}._tcp.${namespace}`, ttlSeconds, ...(srv === undefined ? {} : { srv }) };
}
