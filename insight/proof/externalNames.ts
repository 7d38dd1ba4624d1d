import type { ExternalCall, ExternalPeer } from "../../model/system";
import { EXTERNAL_NODE, tasksNode } from "../../model/nodeId";
import { groupInStack } from "../../plan/stackReference";
import { isSame, isWithin, parseCidr } from "../../graph/aws/cidr";
import { runsTasks } from "../model/end";
import type { Obstacle } from "./disposition";
import type { End } from "../model/end";
import type { Finding } from "../reach/flow";
import { between, portsOf } from "../reach/flows";
import type { AllowedPath } from "../reach/allowedPaths";
import type { Peer, Rule } from "../model/securityRule";
import type { Topology } from "../model/topology";
import { intersection, isSameTraffic, trafficText } from "../model/traffic";
import type { Traffic } from "../model/traffic";

/** What one peer of a declared call asks for: a rule of the service's group, and under `admit` one of the peer's. */
interface Expectation {
  readonly call: ExternalCall;
  /** The name of the service or job at this end. */
  readonly service: string;
  readonly peer: Peer;
  readonly traffic: Traffic;
  /** True where the peer's own group gets a rule, too. */
  readonly admit: boolean;
}

/**
 * The declared calls between services or jobs and what is outside, held against the registered rules. Who calls in may
 * come through an internal load balancer of the callee's.
 */
export class Externals {
  private readonly expectations: readonly Expectation[];

  constructor(private readonly topology: Topology, calls: readonly ExternalCall[]) {
    this.expectations = calls.flatMap((call) => call.peers.map((peer) => expectationOf(call, peer)));
  }

  /** The external that a rule is declared for; undefined where nothing declares exactly this rule. */
  nameFor(rule: Rule): string | undefined {
    const expected = this.expectations.find((expectation) =>
      (isOwn(expectation, rule) && this.hasGroup(expectation.service, rule.group)) || this.isOfPeer(expectation, rule));
    return expected && externalOf(expected.call);
  }

  /** Whether a call declares that the service may talk with what is outside. */
  declares(path: AllowedPath): boolean {
    return this.callsFor(path).length > 0;
  }

  /** The id of the call that declares it; undefined where none does, or several that are bound to the same. */
  idOf(path: AllowedPath): string | undefined {
    const [id, ...others] = new Set(this.callsFor(path).map((call) => call.id));
    return others.length === 0 ? id : undefined;
  }

  private callsFor({ from, to, rules: [own], viaLoadBalancer, traffic }: AllowedPath): ExternalCall[] {
    const [service, other] = runsTasks(from) ? [from, to] : [to, from];
    if (!own || other.isRegistered || !runsTasks(service)) return [];
    return this.expectations.filter((expectation) => expectation.service === service.name && isOwn(expectation, own)
      && (viaLoadBalancer === undefined
        || (traffic.port === expectation.call.port && viaLoadBalancer.port === expectation.traffic.port)))
      .map(({ call }) => call);
  }

  /** Rules that the plan adds to groups outside, where no call declares it. */
  undeclaredRules(paths: readonly AllowedPath[]): Finding[] {
    return paths.flatMap(({ from, to, rules }) => rules.filter((rule) => this.isUndeclaredRule(rule)).map((rule) => ({
      ...between(from, to), ...portsOf(rule.traffic), rules: [rule.urn], kind: "external" as const,
      disposition: "accepted" as const,
      message: `${rule.urn} changes ${rule.group}, a security group outside of this stack, which nothing declares`,
    })));
  }

  private isUndeclaredRule(rule: Rule): boolean {
    return this.topology.foreign(rule.group).length > 0 && this.nameFor(rule) === undefined;
  }

  /** Whether it is the rule by which the peer admits the service. */
  private isOfPeer({ admit, service, peer, traffic }: Expectation, rule: Rule): boolean {
    return admit && rule.direction === "ingress" && peer.kind === "group" && peer.id === rule.group
      && isSameTraffic(traffic, rule.traffic) && rule.peer.kind === "group" && this.hasGroup(service, rule.peer.id);
  }

  /** Whether it is the group of the service, or of a load balancer that leads to it. */
  private hasGroup(service: string, group: string): boolean {
    const { ends, listeners } = this.topology;
    return this.topology.attachedTo(group).some((end) => (end.kind === "balancer"
      ? ends.some((other) => other.name === service && listeners.forwards(end, other).length > 0)
      : end.name === service));
  }

  /** The declared calls that do not pass, with a finding for each peer. */
  unmet(paths: readonly AllowedPath[]): Array<{ call: ExternalCall; finding: Finding }> {
    const whole = paths.filter(({ from, to }) => runsTasks(from) || runsTasks(to));
    const passing = new Set(whole.flatMap(({ rules }) => rules));
    const online = new Set(paths.filter(({ from, to }) => [from.kind, to.kind].includes("internet"))
      .flatMap(({ rules }) => rules));
    return this.expectations.flatMap((expectation) => {
      const isPublic = expectation.peer.kind === "block" && this.topology.routing.isPublic(expectation.peer.block);
      const finding = this.lackOf(expectation, isPublic ? online : passing);
      return finding ? [{ call: expectation.call, finding }] : [];
    });
  }

  private lackOf(expectation: Expectation, passing: ReadonlySet<Rule>): Finding | undefined {
    const { call, service, peer, admit } = expectation;
    const end = this.topology.ends.find((other) => runsTasks(other) && other.name === service);
    const [own, other] = call.direction === "out" ? ["egress", "ingress"] as const : ["ingress", "egress"] as const;
    const mine = end
      ? this.entryPoints(end, call).flatMap((entryPoint) => this.topology.rulesOn(entryPoint, own))
          .filter((rule) => carries(rule, expectation))
      : [];
    const theirs = end && admit ? this.admitting(expectation, end) : [];
    const rules = [...mine, ...theirs].map(({ urn }) => urn).sort();
    const found = (disposition: Obstacle, why: string) => findingOf(expectation, { disposition, rules, why });
    if (!end) return found("no route", `${service} is not registered`);
    const there = rules.length === 0 ? "" : ` (${rules.join(", ")} is there)`;
    if (mine.length === 0) return found(deniedBy[own], `no ${own} rule of ${service} lets it through${there}`);
    if (!mine.some((rule) => passing.has(rule))) return found("no route", `no route leads there${there}`);
    if (!admit || theirs.length > 0) return undefined;
    return found(deniedBy[other], `no ${other} rule is added to ${textOf(peer)}${there}`);
  }

  /** Where the call leaves, or comes in. */
  private entryPoints(end: End, { direction, port, listenerPort = port }: ExternalCall): End[] {
    if (direction === "out") return [end];
    const { ends, listeners } = this.topology;
    return [end, ...ends.filter((other) => other.kind === "balancer"
      && listeners.forwards(other, end).some((forward) => forward.port === listenerPort))];
  }

  /** The rules of the peer's own group that let the service in. */
  private admitting({ peer, traffic }: Expectation, service: End): Rule[] {
    const ends = peer.kind === "group" ? this.topology.foreign(peer.id) : [];
    return ends.flatMap((end) => this.topology.rulesOn(end, "ingress")).filter((rule) =>
      includes(rule.traffic, traffic) && rule.peer.kind === "group" && service.groups.includes(rule.peer.id));
  }
}

/** What stops a call where no rule of this direction lets it through. */
const deniedBy: Readonly<Record<Rule["direction"], Obstacle>> = { egress: "denied out", ingress: "denied in" };

/** The external's name: the end of the call that is no service. */
export function externalOf({ from, to, direction }: ExternalCall): string {
  return direction === "out" ? to : from;
}

/** As flows name the peer, but for blocks of the internet. */
export function peerText(peer: ExternalPeer): string {
  if ("cidr" in peer) return peer.cidr;
  if ("stack" in peer) return groupInStack(peer.stack);
  return "prefixListId" in peer ? peer.prefixListId : peer.securityGroupId;
}

function expectationOf(call: ExternalCall, peer: ExternalPeer): Expectation {
  const { from, to, direction, protocol, port, listenerPort = port } = call;
  const admit = call.admit && "securityGroupId" in peer;
  const traffic = { protocol, port: listenerPort, toPort: listenerPort };
  const expectation = { call, service: direction === "out" ? from : to, traffic, admit };
  const id = peerText(peer);
  if ("prefixListId" in peer) return { ...expectation, peer: { kind: "prefix-list", id } };
  if (!("cidr" in peer)) return { ...expectation, peer: { kind: "group", id } };
  const block = parseCidr(id);
  if (block === undefined) throw new Error(`${externalOf(call)}: ${id} is no block of addresses`);
  return { ...expectation, peer: { kind: "block", block } };
}

/** Whether it is the service's own rule, no wider and no narrower. */
function isOwn({ call, peer, traffic }: Expectation, rule: Rule): boolean {
  return rule.direction === (call.direction === "out" ? "egress" : "ingress") && isSameTraffic(traffic, rule.traffic)
    && (peer.kind === "block"
      ? rule.peer.kind === "block" && isSame(peer.block, rule.peer.block)
      : rule.peer.kind === peer.kind && rule.peer.id === peer.id);
}

/** Whether the rule lets through all that is wished for. */
function carries(rule: Rule, { peer, traffic }: Expectation): boolean {
  return includes(rule.traffic, traffic) && (peer.kind === "block"
    ? rule.peer.kind === "block" && isWithin(peer.block, rule.peer.block)
    : rule.peer.kind === peer.kind && rule.peer.id === peer.id);
}

function includes(outer: Traffic, inner: Traffic): boolean {
  return intersection(outer, inner) !== undefined;
}

function textOf(peer: Peer): string {
  return peer.kind === "block" ? peer.block.text : peer.id;
}

function findingOf(
  { call, service, peer, traffic }: Expectation,
  { disposition, rules, why }: { disposition: Obstacle; rules: readonly string[]; why: string },
): Finding {
  const [inside, outside] = [{ name: service, node: tasksNode(service) }, { name: textOf(peer), node: EXTERNAL_NODE }];
  const [from, to] = call.direction === "out" ? [inside, outside] : [outside, inside];
  const { protocol, port } = traffic;
  const place = `${externalOf(call)} (${textOf(peer)})`;
  const ends = call.direction === "out" ? `${service} cannot reach ${place}` : `${place} cannot reach ${service}`;
  return {
    id: call.id, ...between(from, to), port, protocol, rules, kind: "external", disposition,
    external: externalOf(call),
    message: `${ends} on ${trafficText(traffic)}: ${why}`,
  };
}
