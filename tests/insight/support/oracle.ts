import { s3List } from "./randomPlans";
import type { RandomPlan, RandomRule, RandomRoute, Workload } from "./randomPlans";

/** One packet's way: who asks whom, by which protocol and port. */
export interface Probe { readonly from: string; readonly to: string; readonly protocol: string; readonly port: number }

interface Forward {
  readonly balancer: string; readonly listens: number; readonly service: string; readonly target: number;
}

/**
 * A dumb judge of what may talk: it knows a handful of addresses, and asks each rule of each pair of ends, address by
 * address and port by port. It shares nothing with the code that it judges, not even the reading of a block.
 */
export class Oracle {
  private knownForwards: readonly Forward[] | undefined;

  constructor(private readonly plan: RandomPlan) {}

  /** Directly, or by a load balancer. */
  allows(probe: Probe): boolean {
    return this.passes(probe) || this.isViaLoadBalancer(probe);
  }

  /** Whether one hop is all of a way by a load balancer, or only asks for a target's health. */
  isHop({ from, to, protocol, port }: Probe): boolean {
    const forwards = this.forwards().filter(({ balancer }) => balancer === from || balancer === to);
    return protocol === "tcp" && forwards.some(({ balancer, listens, service, target }) => (balancer === from
      ? service === to && target === port
      : listens === port && this.passes({ from: balancer, to: service, protocol, port: target })));
  }

  isBalancer(name: string): boolean {
    return this.plan.workloads.some((workload) => workload.kind === "balancer" && workload.name === name);
  }

  private isViaLoadBalancer({ from, to, protocol, port }: Probe): boolean {
    const ways = this.forwards().filter(({ service, target }) => service === to && target === port);
    return protocol === "tcp" && !this.isBalancer(from) && ways.some(({ balancer, listens }) =>
      this.passes({ from, to: balancer, protocol, port: listens })
      && this.passes({ from: balancer, to, protocol, port }));
  }

  private forwards(): readonly Forward[] {
    this.knownForwards ??= this.plan.workloads.flatMap(({ name: balancer, listeners = [] }) =>
      listeners.flatMap(({ port, targets }) =>
        targets.filter(({ service }) => this.plan.workloads.some(({ name }) => name === service))
          .map((target) => ({ balancer, listens: port, service: target.service, target: target.port }))));
    return this.knownForwards;
  }

  /** In one hop. */
  passes({ from, to, protocol, port }: Probe): boolean {
    const [source, target] = [from, to].map((name) => this.plan.workloads.filter((workload) => workload.name === name));
    const passes = (rule: RandomRule) => carries(rule, protocol, port);
    if (source?.length && target?.length) {
      return source.some((a) => target.some((b) => this.between(a, b, passes)));
    }
    if (source?.length) {
      return source.some((a) => this.rules(a, "egress").some((rule) => passes(rule) && this.leadsOut(a, rule, to)));
    }
    return (target ?? []).some((b) =>
      this.rules(b, "ingress").some((rule) => passes(rule) && this.leadsIn(b, rule, from)));
  }

  private between(a: Workload, b: Workload, passes: (rule: RandomRule) => boolean): boolean {
    const pairs = addresses(a).flatMap((source) => addresses(b).map((target) => [source, target] as const))
      .filter(([source, target]) => isV6(source) === isV6(target));
    return pairs.some(([source, target]) =>
      this.rules(a, "egress").some((out) => passes(out) && speaksOf(out, b, target))
      && this.rules(b, "ingress").some((into) => passes(into) && speaksOf(into, a, source)));
  }

  private rules(end: Workload, direction: RandomRule["direction"]): RandomRule[] {
    return this.plan.rules.filter((rule) => rule.direction === direction && end.groups.includes(rule.group));
  }

  private leadsOut(end: Workload, rule: RandomRule, to: string): boolean {
    const { peer } = rule;
    if (peer.kind === "foreign") return to === peer.id;
    // Nobody knows which addresses are in another list, so that they may be near.
    if (peer.kind === "prefix-list") return peer.id === s3List ? to === "s3" && this.reachesS3(end) : to === peer.id;
    if (peer.kind !== "block") return false;
    const viaInternet = onInternet.some((address) => inBlock(address, peer.text) && this.isRouted(end, address, false));
    return viaInternet
      ? to === "internet"
      : to === peer.text && (this.isBeyond(end, peer.text) || this.mayHoldS3(end, peer.text));
  }

  /** Nobody knows the addresses of S3, but that they are on the internet. */
  private mayHoldS3(end: Workload, block: string): boolean {
    return this.hasGateway(end) && onInternet.some((address) => !isV6(address) && inBlock(address, block));
  }

  private hasGateway(end: Workload): boolean {
    return this.plan.gatewayTables.some((name) => end.subnets.includes(name));
  }

  /** S3 is reached by its gateway's route, or as any address of the internet. */
  private reachesS3(end: Workload): boolean {
    return this.hasGateway(end)
      || onInternet.some((address) => !isV6(address) && this.isRouted(end, address, false));
  }

  private leadsIn(end: Workload, rule: RandomRule, from: string): boolean {
    const { peer } = rule;
    if (peer.kind === "foreign" || peer.kind === "prefix-list") return from === peer.id;
    if (peer.kind !== "block") return false;
    const viaInternet = onInternet.some((address) => inBlock(address, peer.text) && this.isRouted(end, address, true));
    return viaInternet ? from === "internet" : from === peer.text && this.isBeyond(end, peer.text);
  }

  /** Whether some route of one of the end's subnets takes this address of the internet, out or (inbound) in. */
  private isRouted(end: Workload, address: string, inbound: boolean): boolean {
    const owns = addresses(end).some((own) => isV6(own) === isV6(address));
    const works = ({ to, via }: RandomRoute) => inBlock(address, to) && (via === "internet"
      ? isV6(address) || end.publicAddress
      : !inbound && (via === "nat" || isV6(address)));
    return owns && end.subnets.some((subnet) => (this.plan.routes[subnet] ?? []).some(works));
  }

  /** Whether a block holds an address that is neither on the internet nor in one of the private subnets. */
  private isBeyond(end: Workload, block: string): boolean {
    const isPublic = (subnet: string) => (this.plan.routes[subnet] ?? []).some(({ via }) => via === "internet");
    const known = Object.keys(samples).filter((subnet) => !isPublic(subnet)).flatMap((subnet) => samples[subnet] ?? []);
    const owns = addresses(end).some((own) => isV6(own) === block.includes(":"));
    const all = [...Object.values(samples).flat(), ...elsewhere];
    return owns && all.some((address) => inBlock(address, block) && !known.includes(address));
  }
}

/** Two addresses of each subnet, one in each half; a dual-stack subnet has one of IPv6 as well. */
export const samples: Readonly<Record<string, readonly string[]>> = {
  "public-a": ["10.0.1.5", "10.0.1.200"],
  "public-b": ["10.0.2.5", "10.0.2.200", "2600:1f18:0:2::5"],
  "private-a": ["10.0.11.5", "10.0.11.200"],
  "private-b": ["10.0.12.5", "10.0.12.200", "2600:1f18:0:12::5"],
};

const onInternet = ["8.8.8.8", "9.9.9.9", "2607:f8b0::8"];
const elsewhere = ["10.0.200.7", "10.9.9.9", "192.168.1.1", "fd00::1"];

function addresses({ subnets }: Workload): string[] {
  return subnets.flatMap((name) => samples[name] ?? []);
}

function speaksOf({ peer }: RandomRule, end: Workload, address: string): boolean {
  return peer.kind === "group" ? end.groups.includes(peer.id) : peer.kind === "block" && inBlock(address, peer.text);
}

function carries({ protocol, from, to }: RandomRule, wanted: string, port: number): boolean {
  return protocol === "-1" || (protocol === wanted && (from === -1 || (from <= port && port <= to)));
}

function isV6(address: string): boolean {
  return address.includes(":");
}

/** Compares the two as strings of zeros and ones. */
function inBlock(address: string, block: string): boolean {
  const [base = "", length = "0"] = block.split("/");
  return isV6(address) === isV6(base) && bits(address).startsWith(bits(base).slice(0, Number(length)));
}

const knownBits = new Map<string, string>();

function bits(address: string): string {
  const known = knownBits.get(address) ?? written(address);
  knownBits.set(address, known);
  return known;
}

function written(address: string): string {
  if (!isV6(address)) return address.split(".").map((part) => Number(part).toString(2).padStart(8, "0")).join("");
  const [head = "", tail = ""] = address.split("::");
  const [left, right] = [head, tail].map((side) => side.split(":").filter((part) => part !== ""));
  const middle = Array.from({ length: 8 - (left?.length ?? 0) - (right?.length ?? 0) }, () => "0");
  const parts = [...left ?? [], ...middle, ...right ?? []];
  return parts.map((part) => parseInt(part, 16).toString(2).padStart(16, "0")).join("");
}
