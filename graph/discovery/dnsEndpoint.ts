import { choosePort } from "../merge/ports";
import type { Service } from "../author/graphSchema";
import type { DnsEndpoint } from "../../model/system";

/** The record of a service in the DNS namespace. */
export function dnsEndpoint(name: string, service: Service, namespace = ""): DnsEndpoint {
  const { record = "A", ttl = 10, port } = service.dns ?? {};
  const ttlSeconds = ttl;
  if (record === "A") return { host: `${name}.${namespace}`, ttlSeconds };
  const srv = choosePort(service, port);
  // AWS's own form, so that A and SRV never claim one name.
  return { host: `_${name}._tcp.${namespace}`, ttlSeconds, ...(srv === undefined ? {} : { srv }) };
}
