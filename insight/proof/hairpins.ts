import { compareText } from "../../graph/text/compareText";
import type { Problem } from "../../model/problem";
import { UNKNOWN } from "../../plan/plan";
import type { Adopted } from "../../plan/plan";
import { outside } from "../model/end";
import { matches } from "../reach/allowedPaths";
import type { AllowedPath } from "../reach/allowedPaths";
import type { Rule } from "../model/securityRule";
import type { Topology } from "../model/topology";
import { isOnly, webPorts } from "../model/traffic";

/** A path that no call declares: out of the system, and back to its public services through its own load balancer. */
export interface Hairpin {
  /** Its name, as flows have it. */
  readonly from: string;
  readonly kind: "service" | "job" | "instances";
  /** Of the load balancer. */
  readonly port: number;
  /** The external whose addresses may be the load balancer's; absent: the path is that to all of the internet. */
  readonly external?: string;
}

/**
 * Whether a service's way out may lead to the adopted ingress. No path shows that: it stands anywhere in the VPC,
 * may have addresses on the internet as well, and only its owner knows on which port it listens.
 */
export function mayReachAdopted({ adopted, routing }: Topology, { traffic, rules: [own] }: AllowedPath): boolean {
  const { ingress } = adopted;
  if (!ingress || !own || own.peer.kind !== "block" || !webPorts.some((port) => isOnly(traffic, port))) return false;
  const blocks = routing.blocksOf([UNKNOWN]);
  const somewhere = { ...outside("foreign", ingress.securityGroupId), ...(blocks && { blocks }) };
  return ([4, 6] as const).some((family) => matches(own, somewhere, family));
}

/** The hairpins that paths stand for, each once, by the names of their callers. */
export function hairpinsOf(
  paths: readonly AllowedPath[], externalFor: (rule: Rule) => string | undefined,
): Hairpin[] {
  const found = new Map<string, Hairpin>();
  for (const { from: { name: from, kind }, traffic: { port }, rules: [own] } of paths) {
    if (kind !== "service" && kind !== "job" && kind !== "instances") continue;
    const external = own && externalFor(own);
    const hairpin = { from, kind, port, ...external === undefined ? {} : { external } };
    found.set(JSON.stringify(hairpin), hairpin);
  }
  return [...found.values()].sort((a, b) => compareText(a.from, b.from) || a.port - b.port);
}

/** One problem for each port and reason. */
export function hairpinProblems(
  hairpins: readonly Hairpin[], adopted: Adopted, severity: Problem["severity"],
): Problem[] {
  const alike = new Map<string, { hairpin: Hairpin; callers: Set<string> }>();
  for (const hairpin of hairpins) {
    const key = `${hairpin.external ?? ""} ${hairpin.port}`;
    const { callers } = alike.get(key) ?? { callers: new Set() };
    alike.set(key, { hairpin, callers: callers.add(hairpin.from) });
  }
  return [...alike.values()].map(({ hairpin, callers }) => problemOf(hairpin, [...callers].sort(), adopted, severity));
}

function problemOf(
  { external, port }: Hairpin, callers: readonly string[], { network, ingress }: Adopted,
  severity: Problem["severity"],
): Problem {
  const reach = external === undefined ? "the internet" : `all addresses of ${external}`;
  const end = ingress ? "where the adopted ingress may be, too" : "and so the system's own ingress";
  const [path, closed] = network ? ["network.egress", "egress: endpoints or none"] : ["network.nat", "nat: none"];
  return {
    severity,
    code: "hairpin",
    path: external === undefined ? path : `externals.${external}`,
    message: `may reach ${reach} on ${port}, ${end}: ${shortened(callers)}`,
    hint: external === undefined
      ? `VPC endpoints for all that tasks need, with ${closed}, close this path`
      : "bind the external to addresses that the ingress doesn't have, to close this path",
  };
}

/** The first few names, and how many more: the proof lists them all. */
function shortened(names: readonly string[]): string {
  const first = names.slice(0, 3);
  const others = names.length - first.length;
  return others < 2 ? names.join(", ") : `${first.join(", ")} and ${others} more`;
}
