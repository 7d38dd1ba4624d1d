import type { DnsRecord, EcsService, Platform } from "../model/networkModel";
import { nodeOf } from "./placement";
import { listOf, recordOf, textOf } from "./registry";
import type { PlannedOf, Registry } from "./registry";

/** What the services of a plan run on, and are found by. */
export function platformOf(registry: Registry): Platform {
  return {
    services: registry.all("service").map((service) => serviceOf(registry, service)),
    vpcsOfGroups: registry.all("group").flatMap((group) => registry.ids(group, "vpcId", "vpc")),
    namespaces: registry.all("discovery").flatMap((discovery) => registry.idsIn(
      discovery, "dnsConfig", recordOf<"namespaceId">(discovery.inputs.dnsConfig).namespaceId,
      "namespace", "publicNamespace")),
    records: registry.all("record").flatMap(recordIn),
  };
}

function serviceOf(registry: Registry, service: PlannedOf<"service">): EcsService {
  const { inputs } = service;
  return {
    name: nodeOf(service) ?? service.name,
    clusters: registry.ids(service, "cluster", "cluster"),
    capacityProviders: listOf(inputs.capacityProviderStrategies).flatMap((strategy) =>
      textOf(recordOf<"capacityProvider">(strategy).capacityProvider) ?? []),
    hasExec: inputs.enableExecuteCommand === true,
    authorities: authoritiesOf(service),
  };
}

function authoritiesOf({ inputs }: PlannedOf<"service">): string[] {
  return listOf(recordOf<"services">(inputs.serviceConnectConfiguration).services).flatMap((endpoint) => {
    const { issuerCertAuthority } = recordOf<"issuerCertAuthority">(recordOf<"tls">(endpoint).tls);
    return textOf(recordOf<"awsPcaAuthorityArn">(issuerCertAuthority).awsPcaAuthorityArn) ?? [];
  });
}

function recordIn({ inputs }: PlannedOf<"record">): DnsRecord[] {
  const zone = textOf(inputs.zoneId);
  return zone === undefined ? [] : [{ zone, name: textOf(inputs.name) }];
}
