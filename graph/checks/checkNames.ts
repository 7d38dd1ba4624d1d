import { balancersOf } from "../discovery/internalBalancers";
import { compareText } from "../text/compareText";
import { dnsEndpoint } from "../discovery/dnsEndpoint";
import type { EffectiveService } from "../merge/effective";
import { didYouMean } from "../text/nearest";
import { sharedNodeNames } from "../../model/nodeId";
import type { Problem } from "../../model/problem";
import { error } from "../problems";
import { publishedBy, type Edge } from "../discovery/edges";
import type { CheckContext } from "./checkContext";

/** Values of the tag `servicegraph:node` that aren't services, and ends of flows that aren't externals. */
export const reserved: ReadonlySet<string> = new Set(sharedNodeNames);

/** The longest name that DNS allows. */
const dnsNameLength = 253;

export function checkNames(context: CheckContext): Problem[] {
  const { graph, services } = context;
  const names = Object.keys(graph.services).sort();
  if (names.length === 0)
    return [error("no-services", "services", "the system has no service", "declare at least one")];
  if (services.size === 0)
    return [error("no-services", "services", "the stack enables no service", "enable at least one")];
  const { callersOf } = context;
  return [
    ...names
      .filter((name) => reserved.has(name))
      .map((name) =>
        error(
          "reserved-name",
          `services.${name}`,
          `"${name}" is a reserved name`,
          "choose another name for the service",
        ),
      ),
    ...[...services.values()].flatMap((declared) => checkLength(declared, callersOf(declared.name), context)),
    ...checkFormerly(graph),
  ];
}

/** The length of a service's DNS names. */
function checkLength({ name, service }: EffectiveService, callers: readonly Edge[], context: CheckContext): Problem[] {
  const { dns, "load-balancer": balancers } = publishedBy(service, callers);
  const byDns = dns.length > 0
    ? [{ host: dnsEndpoint(name, service, context.namespace).host, setting: "namespace" }]
    : [];
  const byBalancer = balancersOf(name, service, balancers, context).map(({ host }) => ({
    host,
    setting: "loadBalancer.domain",
  }));
  return [...byDns, ...byBalancer]
    .filter(({ host }) => host.length > dnsNameLength)
    .map(({ setting }) =>
      error(
        "address-too-long",
        `services.${name}`,
        `its address would be longer than the ${dnsNameLength} characters of a DNS name`,
        `shorten discovery.${setting}`,
      ),
    );
}

/** An earlier name belongs to the single service, job or store that replaces it. */
function checkFormerly({ services, jobs = {}, stores = {} }: CheckContext["graph"]): Problem[] {
  const claimed = new Map<string, string>();
  const declared: Readonly<Record<string, Readonly<Record<string, { formerly?: readonly string[] | undefined }>>>> = {
    services, jobs, stores,
  };
  const living = new Set(Object.values(declared).flatMap((nodes) => Object.keys(nodes)));
  const all = Object.entries(declared).flatMap(([kind, nodes]) =>
    Object.entries(nodes).map(([name, { formerly = [] }]) => ({ name, formerly, place: `${kind}.${name}` })));
  return all.sort((a, b) => compareText(a.name, b.name)).flatMap(({ name, formerly, place }) =>
    formerly.flatMap((earlier, index) => {
      const path = `${place}.formerly[${index}]`;
      const other = claimed.get(earlier);
      claimed.set(earlier, name);
      if (living.has(earlier)) {
        const message = `"${earlier}" is the name of a service, job or store`;
        return [error("formerly-living", path, message, "list only names that are no longer in use")];
      }
      if (other === undefined) return [];
      const message = `"${earlier}" is already an earlier name of "${other}"`;
      return [error("formerly-claimed", path, message, "list it only at what it became")];
    }));
}

/** The problem of a setting for a service that the graph doesn't declare. */
export function unknownService(path: string, name: string, graph: CheckContext["graph"]): Problem {
  return error(
    "unknown-service",
    path,
    `no service is named "${name}"`,
    didYouMean(name, Object.keys(graph.services), "declare it in the graph"),
  );
}
