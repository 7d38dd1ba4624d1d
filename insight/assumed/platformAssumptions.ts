import { UNKNOWN } from "../../plan/plan";
import type { EcsService } from "../model/networkModel";
import type { Topology } from "../model/topology";
import { all } from "./assumption";
import type { Assumption } from "./assumption";

/** Of the cluster, its capacity, the namespace and the private CA, where they are adopted. */
export function platformAssumptions(topology: Topology): Assumption[] {
  const { services, namespaces } = topology.model.platform;
  const withExec = services.filter(({ hasExec }) => hasExec);
  const names = withExec.map(({ name }) => name).sort();
  const clusters = (some: readonly EcsService[]) => adoptedClusters(topology, some);
  return [
    ...all(clusters(services), "is an ECS cluster with Container Insights on"),
    ...clusters(services).flatMap((id) =>
      providersOf(id, services.filter((service) => clusters([service]).includes(id)))),
    ...all(clusters(withExec), `${logsSessions}: ${names.join(", ")}`),
    ...all(namespaces.filter((id) => isAdopted(topology, id)), "is a private DNS namespace that the VPC resolves"),
    ...all([...new Set(services.flatMap(({ authorities }) => authorities))],
      "is an active private CA of this region, which signs the certificates of Service Connect's proxies"),
  ];
}

const logsSessions =
  "logs ECS Exec's sessions with a key and a log group of its own, which the permissions of these must allow";

function isAdopted(topology: Topology, id: string): boolean {
  return id !== UNKNOWN && topology.nameOf(id) === undefined;
}

function adoptedClusters(topology: Topology, services: readonly EcsService[]): string[] {
  return services.flatMap(({ clusters }) => clusters).filter((id) => isAdopted(topology, id));
}

function providersOf(cluster: string, services: readonly EcsService[]): Assumption[] {
  const names = [...new Set(services.flatMap(({ capacityProviders }) => capacityProviders))].sort();
  return names.length === 0 ? [] : all([cluster], `has these capacity providers: ${names.join(", ")}`);
}

/** Of zones that get records. One found by its name is a public zone, and the settings are held against that name. */
export function zoneAssumptions({ model: { platform: { records } } }: Topology): Assumption[] {
  const delegated = [...new Set(records.map(({ zone }) => zone))];
  const domainsOf = (id: string) =>
    [...new Set(records.flatMap(({ zone, name }) => (zone === id ? name ?? [] : [])))].sort();
  return [
    ...all(delegated, "is a zone that the domain's registrar delegates to"),
    ...delegated.filter((id) => /^Z[A-Z0-9]+$/.test(id)).map((id) =>
      ({ id, message: `is the public zone of ${domainsOf(id).join(", ")}` })),
  ];
}
