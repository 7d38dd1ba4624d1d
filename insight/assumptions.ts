import { compareText } from "../graph/compareText";
import type { ExternalCall } from "../graph/system";
import { UNKNOWN } from "../plan/plan";
import type { End } from "./ends";
import { externalAssumptions } from "./externalAssumptions";
import { peerText } from "./externals";
import { kindOf } from "./flows";
import { Listeners } from "./listeners";
import type { Passage } from "./passages";
import { recordOf } from "./registry";
import type { Topology } from "./topology";

/** What the proof takes on trust, since no registered resource says it. */
export interface Assumption {
  /** Such as `subnet-0123` or `sg-0123`. */
  readonly id: string;
  readonly message: string;
}

/** What is adopted, or outside, brings: listed, never counted as proven. Sorted by id. */
export function assumptionsOf(
  topology: Topology, passages: readonly Passage[], externalCalls: readonly ExternalCall[] = [],
): Assumption[] {
  const found = [
    ...ofNetwork(topology, passages), ...ofIngress(topology), ...ofPlatform(topology),
    ...ofGroups(topology, externalCalls), ...externalAssumptions(topology.network, externalCalls),
  ];
  const unique = new Map(found.map((one) => [`${one.id} ${one.message}`, one]));
  return [...unique.values()].sort((a, b) => compareText(a.id, b.id) || compareText(a.message, b.message));
}

const all = (ids: readonly string[], message: string): Assumption[] => ids.map((id) => ({ id, message }));

function ofNetwork(topology: Topology, passages: readonly Passage[]): Assumption[] {
  const { registry, ends, network, adopted } = topology;
  const lists = passages.filter(({ to }) => to.kind === "gateway" && !topology.gateway(to.id)).map(({ to }) => to.id);
  const vpcs = registry.all("group").flatMap((group) => registry.ids(group, "vpcId", group.inputs.vpcId, "vpc"));
  const blocks = passages.filter((passage) => passage.from.kind === "block" && kindOf(passage) === "endpoints");
  return [
    ...ends.flatMap((end) => all(end.subnets.filter((id) => !network.subnets.has(id)),
      subnetText(end, adopted.network?.egress))),
    ...all(lists, "is reached by a route and a gateway endpoint of the adopted network"),
    ...all(vpcs.filter((id) => !registry.get(id)),
      "keeps its default security group empty, and has DNS support and DNS hostnames on"),
    ...all(blocks.map(({ from }) => from.id),
      "holds the private subnets of the adopted VPC; what else is there reaches the VPC endpoints, too"),
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
  const listeners = new Listeners(topology.registry, listenerArn);
  const services = topology.ends.filter(({ kind }) => kind === "service");
  const doors = topology.foreign(securityGroupId).flatMap((balancer) => services.flatMap((service) =>
    listeners.targetPorts(balancer, service).map((port) => `${service.name} on tcp ${port}`)));
  return [
    ...all([listenerArn], `belongs to a load balancer that wears ${securityGroupId}, and is reached by whom it should`),
    ...all([securityGroupId], `is the adopted load balancer's, and lets it out to ${doors.join(", ")}`),
  ];
}

/** The cluster and the namespace, where they are there already. */
function ofPlatform({ registry }: Topology): Assumption[] {
  const isThere = (id: string) => id !== UNKNOWN && !registry.get(id);
  const clusters = registry.all("service").flatMap((one) =>
    registry.ids(one, "cluster", one.inputs.cluster, "cluster"));
  const namespaces = registry.all("discovery").flatMap((one) =>
    registry.ids(one, "dnsConfig", recordOf(one.inputs.dnsConfig).namespaceId, "namespace"));
  return [
    ...all(clusters.filter(isThere), "is an ECS cluster with Container Insights on, that logs ECS Exec itself"),
    ...all(namespaces.filter(isThere), "is a private DNS namespace that the VPC resolves"),
  ];
}

/** Of the groups of externals, {@link externalAssumptions} say more. */
function ofGroups({ registry, ends, rules }: Topology, externalCalls: readonly ExternalCall[]): Assumption[] {
  const bound = new Set(externalCalls.flatMap(({ peers }) => peers.map(peerText)));
  const foreign = ends.filter(({ kind, role, id }) => kind === "foreign" && role !== "ingress" && !bound.has(id));
  const worn = ends.filter(({ kind }) => kind !== "foreign").flatMap(({ groups }) => groups);
  return [
    ...all(foreign.map(({ id }) => id), "is a group outside of this stack, whose own rules let this traffic pass"),
    ...all(worn.filter((id) => !registry.get(id)), "has no rules but those registered here"),
    ...all(rules.filter(({ group }) => group === UNKNOWN).map(({ urn }) => urn), "is a rule of an unknown group"),
  ];
}
