import { calledNames } from "../calls";
import { didYouMean } from "../nearest";
import type { Problem } from "../problem";
import { error } from "../problems";
import type { CheckContext } from "./context";

/** Values of the tag `servicegraph:node` that are no services, and ends of flows that are no externals. */
export const reserved: ReadonlySet<string> = new Set(["ingress", "endpoints", "network", "internet"]);

/** What DNS takes of a whole name. */
const dnsNameLength = 253;

export function checkNames({ graph, services, externals, namespace }: CheckContext): Problem[] {
  const names = Object.keys(graph.services).sort();
  if (names.length === 0)
    return [error("no-services", "services", "the system has no service", "declare at least one")];
  if (services.size === 0)
    return [error("no-services", "services", "the stack enables no service", "enable at least one")];
  return [
    ...names
      .filter((name) => reserved.has(name))
      .map((name) =>
        error(
          "reserved-name",
          `services.${name}`,
          `"${name}" is a part of the program's own`,
          "take another name for the service",
        ),
      ),
    ...[...calledNames(services.values(), externals.values())]
      .filter((name) => services.has(name) && `${name}.${namespace ?? ""}`.length > dnsNameLength)
      .map((name) =>
        error(
          "address-too-long",
          `services.${name}`,
          `its address would be longer than the ${dnsNameLength} characters of a DNS name`,
          "shorten discovery.namespace",
        ),
      ),
    ...checkFormerly(graph),
  ];
}

/** An earlier name belongs to one service, which is what replaces it. */
function checkFormerly(graph: CheckContext["graph"]): Problem[] {
  const claimed = new Map<string, string>();
  return Object.keys(graph.services)
    .sort()
    .flatMap((name) =>
      (graph.services[name]?.formerly ?? []).flatMap((earlier, index) => {
        const path = `services.${name}.formerly[${index}]`;
        const other = claimed.get(earlier);
        claimed.set(earlier, name);
        if (Object.hasOwn(graph.services, earlier)) {
          return [
            error(
              "formerly-living",
              path,
              `"${earlier}" is the name of a service`,
              "give only names that no service has any more",
            ),
          ];
        }
        return other === undefined
          ? []
          : [
              error(
                "formerly-claimed",
                path,
                `"${earlier}" is an earlier name of "${other}" already`,
                "give it to the one service that it became",
              ),
            ];
      }),
    );
}

/** Settings of a stack for services that the graph hasn't. */
export function unknownService(path: string, name: string, graph: CheckContext["graph"]): Problem {
  return error(
    "unknown-service",
    path,
    `no service is named "${name}"`,
    didYouMean(name, Object.keys(graph.services), "declare it in the graph"),
  );
}
