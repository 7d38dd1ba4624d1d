import type { Problem } from "../../model/problem";
import { UNKNOWN } from "../../plan/plan";
import { outside } from "../model/end";
import { matches } from "../reach/allowedPaths";
import type { AllowedPath } from "../reach/allowedPaths";
import type { Rule } from "../model/securityRule";
import type { Topology } from "../model/topology";
import { isOnly, webPorts } from "../model/traffic";

/** Why a service may reach the system's own ingress on a port: for an external, or to get out at all. */
interface Hairpin { readonly external: string | undefined; readonly port: number; readonly callers: Set<string> }

/**
 * Whether a service's way out may lead to the adopted ingress. No path shows that: it stands anywhere in the VPC,
 * may have addresses on the internet as well, and only its owner knows on which port it listens.
 */
export function mayReachAdopted({ adopted, routing }: Topology, { traffic, rules: [own] }: AllowedPath): boolean {
  const { ingress } = adopted;
  if (!ingress || !own || own.peer.kind !== "block" || !webPorts.some((port) => isOnly(traffic, port))) return false;
  const somewhere = { ...outside("foreign", ingress.securityGroupId), blocks: routing.blocksOf([UNKNOWN]) };
  return ([4, 6] as const).some((family) => matches(own, somewhere, family));
}

/** One problem for each port and reason. */
export function hairpinProblems(
  topology: Topology, hairpins: readonly AllowedPath[], externalFor: (rule: Rule) => string | undefined,
): Problem[] {
  const found = new Map<string, Hairpin>();
  for (const { from, traffic: { port }, rules: [own] } of hairpins) {
    const external = own && externalFor(own);
    const key = `${external ?? ""} ${port}`;
    const { callers } = found.get(key) ?? { callers: new Set() };
    found.set(key, { external, port, callers: callers.add(from.name) });
  }
  return [...found.values()].map((hairpin) => problemOf(hairpin, topology));
}

function problemOf({ external, port, callers }: Hairpin, { adopted: { network, ingress } }: Topology): Problem {
  const reach = external === undefined ? "the internet" : `all addresses of ${external}`;
  const end = ingress ? "where the adopted ingress may be, too" : "and so the system's own ingress";
  const [path, closed] = network ? ["network.egress", "egress: endpoints or none"] : ["network.nat", "nat: none"];
  return {
    severity: "warning",
    code: "hairpin",
    path: external === undefined ? path : `externals.${external}`,
    message: `may reach ${reach} on ${port}, ${end}: ${[...callers].sort().join(", ")}`,
    hint: external === undefined
      ? `VPC endpoints for all that tasks need, with ${closed}, close this path`
      : "bind the external to addresses that the ingress doesn't have, to close this path",
  };
}
