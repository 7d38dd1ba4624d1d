import { UNKNOWN } from "../../plan/plan";
import type { PlannedResource } from "../../plan/plan";
import { all } from "./assumption";
import type { Assumption } from "./assumption";
import { listOf, recordOf, textOf } from "../read/registry";
import type { Registry } from "../read/registry";
import type { Topology } from "../read/topology";

/** Of the cluster, its capacity, the namespace and the private CA, where they are there already. */
export function platformAssumptions({ registry, ends }: Topology): Assumption[] {
  const services = registry.all("service");
  const entered = services.filter(({ inputs }) => inputs.enableExecuteCommand === true);
  const names = ends.filter(({ resource }) => resource && entered.includes(resource)).map(({ name }) => name).sort();
  const namespaces = registry.all("discovery").flatMap((one) => registry.ids(
    one, "dnsConfig", recordOf(one.inputs.dnsConfig).namespaceId, "namespace", "publicNamespace"));
  return [
    ...all(clustersOf(registry, services), "is an ECS cluster with Container Insights on"),
    ...clustersOf(registry, services).flatMap((id) => providersOf(registry, services, id)),
    ...all(clustersOf(registry, entered), `${keepsSessions}: ${names.join(", ")}`),
    ...all(namespaces.filter((id) => isThere(registry, id)), "is a private DNS namespace that the VPC resolves"),
    ...all([...new Set(services.flatMap(authoritiesOf))],
      "is an active private CA of this region, which signs the certificates of Service Connect's proxies"),
  ];
}

const keepsSessions =
  "keeps ECS Exec's sessions by a key and a log group of its own, which the permissions of these must allow";

function isThere(registry: Registry, id: string): boolean {
  return id !== UNKNOWN && !registry.get(id);
}

function clustersOf(registry: Registry, services: readonly PlannedResource[]): string[] {
  return services.flatMap((one) => registry.ids(one, "cluster", one.inputs.cluster, "cluster"))
    .filter((id) => isThere(registry, id));
}

function providersOf(registry: Registry, services: readonly PlannedResource[], cluster: string): Assumption[] {
  const on = services.filter((one) => clustersOf(registry, [one]).includes(cluster));
  const names = [...new Set(on.flatMap(({ inputs }) => listOf(inputs.capacityProviderStrategies))
    .flatMap((strategy) => textOf(recordOf(strategy).capacityProvider) ?? []))].sort();
  return names.length === 0 ? [] : all([cluster], `has these capacity providers: ${names.join(", ")}`);
}

function authoritiesOf({ inputs }: PlannedResource): string[] {
  return listOf(recordOf(inputs.serviceConnectConfiguration).services).flatMap((endpoint) => {
    const { issuerCertAuthority } = recordOf(recordOf(endpoint).tls);
    return textOf(recordOf(issuerCertAuthority).awsPcaAuthorityArn) ?? [];
  });
}

/** Of zones that get records. One found by its name is a public zone, and the settings are held against that name. */
export function zoneAssumptions({ registry }: Topology): Assumption[] {
  const records = registry.all("record").flatMap(({ inputs }) => {
    const zone = textOf(inputs.zoneId);
    return zone === undefined ? [] : [{ zone, domain: textOf(inputs.name) }];
  });
  const delegated = [...new Set(records.map(({ zone }) => zone))];
  const domainsOf = (id: string) =>
    [...new Set(records.flatMap(({ zone, domain }) => (zone === id ? domain ?? [] : [])))].sort();
  return [
    ...all(delegated, "is a zone that the domain's registrar delegates to"),
    ...delegated.filter((id) => /^Z[A-Z0-9]+$/.test(id)).map((id) =>
      ({ id, message: `is the public zone of ${domainsOf(id).join(", ")}` })),
  ];
}
