import { anywhere, hasPrivate } from "../../graph/aws/addressRanges";
import { overlaps, type Cidr } from "../../graph/aws/cidr";
import { internet, outside } from "../model/end";
import type { End } from "../model/end";
import type { EgressRoute } from "../model/routing";
import type { Rule } from "../model/securityRule";
import type { Topology } from "../model/topology";
import { intersection } from "../model/traffic";
import type { Traffic } from "../model/traffic";

/** What the rules of one end and those of the other let through together. */
export interface AllowedPath {
  readonly from: End;
  readonly to: End;
  readonly traffic: Traffic;
  /**
   * The egress rule and the ingress rule, those of both hops where a load balancer is in between. Where the other side
   * is outside of the plan: the rule of this side, and those that the plan adds to a foreign group.
   */
  readonly rules: readonly Rule[];
  /** How it leaves the VPC, where it does. */
  readonly egressRoutes?: ReadonlySet<EgressRoute>;
  /** The internal load balancer in between, and the port on which it listens; absent: there is none. */
  readonly viaLoadBalancer?: { readonly balancer: End; readonly port: number };
}

/**
 * Everything that passes. Each rule is met with those that name its group or cover its addresses, never each end with
 * each other: the work grows with the rules and what they let through.
 */
export function allowedPathsOf(topology: Topology): AllowedPath[] {
  const inside = topology.ends.filter(({ kind }) => kind !== "foreign");
  return inside.flatMap((end) => [
    ...topology.rulesOn(end, "egress").flatMap((rule) => [
      ...between(topology, end, rule), ...outTo(topology, end, rule)]),
    ...topology.rulesOn(end, "ingress").flatMap((rule) => inFrom(topology, end, rule)),
  ]);
}

/** Whether the rule speaks of this end, in one family of addresses. Unknown addresses are taken to be private. */
export function matches(rule: Rule, end: End, family: Cidr["family"]): boolean {
  const { peer } = rule;
  if (peer.kind === "group") return end.groups.includes(peer.id) && hasFamily(end, family);
  if (peer.kind === "prefix-list" || peer.block.family !== family) return false;
  return end.blocks === undefined ? hasPrivate(peer.block) : end.blocks.some((block) => overlaps(block, peer.block));
}

function hasFamily(end: End, family: Cidr["family"]): boolean {
  return end.blocks === undefined || end.blocks.some((block) => block.family === family);
}

function between(topology: Topology, from: End, egress: Rule): AllowedPath[] {
  return candidates(topology, from, egress).flatMap(({ to, ingress }) => {
    const traffic = intersection(egress.traffic, ingress.traffic);
    const passes = traffic !== undefined && ([4, 6] as const).some((family) =>
      matches(egress, to, family) && matches(ingress, from, family));
    return passes ? [{ from, to, traffic, rules: [egress, ingress] }] : [];
  });
}

/** The ingress rules that could meet an egress rule, each with the end that it guards. */
function candidates(topology: Topology, from: End, egress: Rule): Array<{ to: End; ingress: Rule }> {
  if (egress.peer.kind === "prefix-list") return [];
  const admitting = topology.admitting(from.groups);
  if (egress.peer.kind === "block") {
    return admitting.flatMap((ingress) => topology.attachedTo(ingress.group).map((to) => ({ to, ingress })));
  }
  return topology.attachedTo(egress.peer.id).flatMap((to) =>
    topology.admittingTo(to, from.groups).map((ingress) => ({ to, ingress })));
}

function outTo(topology: Topology, from: End, rule: Rule): AllowedPath[] {
  const { peer, traffic } = rule;
  if (peer.kind === "group") {
    return topology.foreign(peer.id).map((to) =>
      ({ from, to, traffic, rules: [rule, ...counterparts(topology, rule, from, to)] }));
  }
  if (peer.kind === "prefix-list") return toPrefixList(topology, from, rule, peer.id);
  const egressRoutes = topology.routing.egressRoutes(from.subnets, peer.block, from.hasPublicAddress);
  if (hasFamily(from, peer.block.family) && topology.routing.isPublic(peer.block) && egressRoutes.size > 0) {
    return [{ from, to: internet, traffic, rules: [rule], egressRoutes }];
  }
  const ends = mayReachAws(topology, from, peer.block)
    ? [outside("block", peer.block.text)]
    : toBlock(topology, from, peer.block);
  return ends.map((to) => ({ from, to, traffic, rules: [rule] }));
}

/** A gateway endpoint's route leads to public addresses of an AWS service: nobody knows in which blocks they are. */
function mayReachAws({ model, routing }: Topology, from: End, block: Cidr): boolean {
  return block.family === 4 && hasFamily(from, 4) && routing.isPublic(block)
    && [undefined, ...model.gatewayEndpoints].some((endpoint) => routing.hasEndpointRoute(from.subnets, endpoint));
}

function inFrom(topology: Topology, to: End, rule: Rule): AllowedPath[] {
  const { peer, traffic } = rule;
  if (peer.kind === "group") {
    return topology.foreign(peer.id).map((from) =>
      ({ from, to, traffic, rules: [rule, ...counterparts(topology, rule, to, from)] }));
  }
  if (peer.kind === "prefix-list") return [{ from: outside("prefix-list", peer.id), to, traffic, rules: [rule] }];
  const reachable = topology.routing.isReachable(to.subnets, peer.block, to.hasPublicAddress);
  if (hasFamily(to, peer.block.family) && topology.routing.isPublic(peer.block) && reachable) {
    return [{ from: internet, to, traffic, rules: [rule] }];
  }
  return toBlock(topology, to, peer.block).map((from) => ({ from, to, traffic, rules: [rule] }));
}

/** Rules that the plan adds to a foreign group: its others are not known, so that none of them is needed. */
function counterparts(topology: Topology, rule: Rule, end: End, foreign: End): Rule[] {
  return topology.rulesOn(foreign, rule.direction === "ingress" ? "egress" : "ingress").filter((other) =>
    other.peer.kind === "group" && end.groups.includes(other.peer.id) && intersection(rule.traffic, other.traffic));
}

/** A block is an end of its own where it holds more than the private subnets, whose every workload is known. */
function toBlock(topology: Topology, end: End, block: Cidr): End[] {
  const beyond = hasFamily(end, block.family) && topology.routing.reachesBeyond(block);
  return beyond ? [outside("block", block.text)] : [];
}

/**
 * AWS's lists are reached by a gateway endpoint's route, or by a way out of the VPC. Nobody knows what is in another
 * list, nor which routes lead there.
 */
function toPrefixList(topology: Topology, from: End, rule: Rule, id: string): AllowedPath[] {
  const endpoint = topology.gateway(id);
  const service = endpoint?.awsService ?? /^pl-(com\.amazonaws\..+)$/.exec(id)?.[1];
  if (service === undefined) return [{ from, to: outside("prefix-list", id), traffic: rule.traffic, rules: [rule] }];
  const to = outside("gateway", id, service.split(".").at(-1));
  const routed = topology.routing.hasEndpointRoute(from.subnets, endpoint);
  const egressRoutes = topology.routing.egressRoutes(from.subnets, anywhere, from.hasPublicAddress);
  return routed || egressRoutes.size > 0 ? [{ from, to, traffic: rule.traffic, rules: [rule] }] : [];
}
