import { compareText } from "../../graph/text/compareText";
import type { ExternalCall } from "../../model/system";
import { UNKNOWN } from "../../plan/plan";
import { all } from "./assumption";
import type { Assumption } from "./assumption";
import type { End } from "../model/end";
import { externalAssumptions } from "./externalAssumptions";
import { peerText } from "../proof/externalNames";
import { kindOf } from "../reach/flows";
import type { AllowedPath } from "../reach/allowedPaths";
import { platformAssumptions, zoneAssumptions } from "./platformAssumptions";
import type { Topology } from "../model/topology";
import { workloadAssumptions } from "./workloadAssumptions";

/** What is adopted, or outside, brings: listed, never counted as proven. Sorted by id. */
export function assumptionsOf(
  topology: Topology, paths: readonly AllowedPath[], externalCalls: readonly ExternalCall[] = [],
): Assumption[] {
  const found = [
    ...ofNetwork(topology, paths), ...ofVpc(topology), ...ofIngress(topology), ...platformAssumptions(topology),
    ...zoneAssumptions(topology), ...workloadAssumptions(topology), ...ofGroups(topology, externalCalls),
    ...externalAssumptions(topology.routing, externalCalls),
  ];
  const unique = new Map(found.map((assumption) => [`${assumption.id} ${assumption.message}`, assumption]));
  return [...unique.values()].sort((a, b) => compareText(a.id, b.id) || compareText(a.message, b.message));
}

function ofNetwork(topology: Topology, paths: readonly AllowedPath[]): Assumption[] {
  const { ends, routing, adopted, model: { platform } } = topology;
  const lists = paths.filter(({ to }) => to.kind === "gateway" && !topology.gateway(to.id)).map(({ to }) => to.id);
  const blocks = paths.filter((path) => path.from.kind === "block" && kindOf(path) === "endpoints");
  return [
    ...ends.flatMap((end) => all(end.subnets.filter((id) => !routing.subnets.has(id)),
      subnetText(end, adopted.network?.egress))),
    ...ends.filter(({ isDualStack }) => isDualStack === true).flatMap(({ subnets }) =>
      all(subnets.filter((id) => !routing.subnets.has(id)),
        "has an IPv6 block and a route for ::/0 to an internet gateway")),
    ...all(lists, "is reached by a route and a gateway endpoint of the adopted network"),
    ...all(platform.vpcsOfGroups.filter((id) => topology.nameOf(id) === undefined),
      "keeps its default security group empty, and has DNS support and DNS hostnames on"),
    ...all(blocks.map(({ from }) => from.id),
      "holds the private subnets of the adopted VPC; what else is there reaches the VPC endpoints, too"),
  ];
}

function ofVpc({ adopted: { network } }: Topology): Assumption[] {
  if (!network) return [];
  const { vpcId, privateSubnetIds } = network;
  return [
    ...all([vpcId], "has the flow logs that its owner sets up, if any"),
    ...privateSubnetIds.length > 1 ? all([vpcId], "has its private subnets in several zones") : [],
  ];
}

function subnetText({ kind }: End, egress: "nat" | "endpoints" | "none" = "nat"): string {
  if (kind === "ingress") return "is a public subnet: it has a route to an internet gateway";
  const way = egress === "nat" ? ", and one to NAT where a task needs it" : "";
  return `is a private subnet: it has no route to an internet gateway${way}`;
}

/** The load balancer of an adopted listener is seen through its group alone. */
function ofIngress(topology: Topology): Assumption[] {
  const { ingress } = topology.adopted;
  if (!ingress) return [];
  const { listenerArn, securityGroupId } = ingress;
  const { listeners } = topology;
  const services = topology.ends.filter(({ kind }) => kind === "service");
  const targets = topology.foreign(securityGroupId).flatMap((balancer) => services.flatMap((service) =>
    listeners.targetPorts(balancer, service).map((port) => `${service.name} on tcp ${port}`)));
  return [
    ...all([listenerArn],
      `belongs to a load balancer with the security group ${securityGroupId}, and only intended clients reach it`),
    ...all([listenerArn], "is HTTPS, with a TLS policy that is acceptable"),
    ...all([listenerArn],
      "belongs to a load balancer whose WAF, access logs and deletion protection are its owner's"),
    ...all([securityGroupId], `is the adopted load balancer's, and lets it out to ${targets.join(", ")}`),
    ...topology.foreign(securityGroupId).some((balancer) => listeners.authenticates(balancer))
      ? all([securityGroupId], "is the adopted load balancer's, and lets it out to identity providers on tcp 443")
      : [],
  ];
}

/** Of the groups of externals, {@link externalAssumptions} say more. */
function ofGroups(topology: Topology, externalCalls: readonly ExternalCall[]): Assumption[] {
  const { ends, rules } = topology;
  const bound = new Set(externalCalls.flatMap(({ peers }) => peers.map(peerText)));
  const foreign = ends.filter(({ kind, role, id }) => kind === "foreign"
    && role !== "ingress" && role !== "files" && !bound.has(id));
  const attached = ends.filter(({ kind }) => kind !== "foreign").flatMap(({ groups }) => groups);
  return [
    ...all(foreign.map(({ id }) => id),
      "is a security group outside of this stack, whose own rules let this traffic pass"),
    ...all(attached.filter((id) => topology.nameOf(id) === undefined),
      "has no rules but those registered here"),
    ...all(rules.filter(({ group }) => group === UNKNOWN).map(({ urn }) => urn),
      "is a rule of an unknown security group"),
  ];
}
