import type { Problem } from "../../model/problem";
import { covered } from "../../graph/aws/addressRanges";
import { parseCidr, type Cidr } from "../../graph/aws/cidr";
import type { DeclaredCalls } from "./declaredCalls";
import type { DeclaredStores } from "./declaredStores";
import { runsTasks } from "../model/end";
import type { Externals } from "./externalNames";
import { isToRegistries, kindOf } from "../reach/flows";
import { hairpinsOf, mayReachAdopted } from "./hairpins";
import type { Hairpin } from "./hairpins";
import type { AllowedPath } from "../reach/allowedPaths";
import { isToAll, type Rule } from "../model/securityRule";
import type { Topology } from "../model/topology";
import { isOnly, webPorts } from "../model/traffic";

/** What the graph and the settings declare. */
export interface Declared {
  readonly calls: DeclaredCalls;
  readonly stores: DeclaredStores;
  readonly externals: Externals;
  /** Who may knock at a registered ingress. */
  readonly allowedCidrs: readonly string[];
  readonly allowedPrefixLists: readonly string[];
}

/** Tells declared calls, and the platform's own paths in their one legitimate shape, from everything else. */
export class FlowPolicy {
  private readonly calls: DeclaredCalls;
  private readonly stores: DeclaredStores;
  private readonly externals: Externals;
  private readonly allowed: readonly Cidr[];
  private readonly allowedLists: ReadonlySet<string>;
  /** Rules by which services, jobs and instances legitimately leave the system. */
  private readonly waysOut: ReadonlySet<Rule>;

  constructor(
    private readonly topology: Topology, private readonly paths: readonly AllowedPath[],
    { calls, stores, externals, allowedCidrs, allowedPrefixLists }: Declared,
  ) {
    this.externals = externals;
    this.allowed = allowedCidrs.flatMap((text) => parseCidr(text) ?? []);
    this.allowedLists = new Set(allowedPrefixLists);
    this.calls = calls;
    this.stores = stores;
    const outward = paths.filter((path) => (path.from.kind === "instances" || runsTasks(path.from))
      && (isToRegistries(path) || externals.declares(path)));
    this.waysOut = new Set(outward.flatMap(({ rules: [own] }) => own ?? []));
  }

  holds(path: AllowedPath): boolean {
    return this.isOfPlatform(path) || this.isDeclared(path);
  }

  private isDeclared(path: AllowedPath): boolean {
    switch (kindOf(path)) {
      case "call": return this.calls.declares(path);
      case "store": return this.stores.declares(path);
      default: return this.externals.declares(path);
    }
  }

  private isOfPlatform(path: AllowedPath): boolean {
    const { from, to, traffic, rules: [own] } = path;
    const { listeners, mounts } = this.topology;
    const { port } = traffic;
    if (!isOnly(traffic, port) || path.viaLoadBalancer) return false;
    switch (kindOf(path)) {
      case "ingress": return to.kind === "ingress"
        ? webPorts.includes(port) && listeners.portsOf(to).includes(port) && this.isAllowed(own)
        : listeners.targetPorts(from, to).includes(port);
      case "endpoints": return port === 443 && (runsTasks(from) || this.isFromAdopted(own));
      case "efs": return mounts.allows(from, path);
      case "instance": return from.kind === "instances" && port === 443
        && (to.kind === "endpoints" || to.role === "endpoints" || to.kind === "gateway" || isToRegistries(path));
      case "registry-via-nat": return true;
      // Whoever may be asked at any address may also stand at one of the VPC.
      case "sign-in": return port === 443 && isToAll(own) && listeners.authenticates(from);
      case "hairpin": return own !== undefined && this.waysOut.has(own) && listeners.portsOf(to).includes(port);
      default: return false;
    }
  }

  private isAllowed(rule: Rule | undefined): boolean {
    if (rule?.peer.kind === "prefix-list") return this.allowedLists.has(rule.peer.id);
    return rule?.peer.kind === "block" && covered(rule.peer.block, this.allowed);
  }

  /** The endpoints that a stack adds to a VPC admit all of it. */
  private isFromAdopted(rule: Rule | undefined): boolean {
    return rule?.peer.kind === "block" && this.topology.routing.isAdopted(rule.peer.block);
  }

  /** What no call declares, and follows from egress that the system needs. */
  hairpins(): Hairpin[] {
    return hairpinsOf(this.paths.filter((path) => this.isHairpin(path)), (rule) => this.externals.nameFor(rule));
  }

  private isHairpin(path: AllowedPath): boolean {
    const { rules: [own] } = path;
    if (kindOf(path) === "hairpin") return this.isOfPlatform(path);
    return own !== undefined && this.waysOut.has(own) && mayReachAdopted(this.topology, path);
  }

  /** One problem for each rule that opens a path between services by addresses. */
  openedByBlock(): Problem[] {
    const ways = new Map<string, { rule: Rule; pairs: Set<string> }>();
    for (const path of this.paths.filter((allowed) => kindOf(allowed) === "call")) {
      for (const rule of path.rules.filter(({ peer }) => peer.kind !== "group")) {
        const { pairs } = ways.get(rule.urn) ?? { pairs: new Set() };
        ways.set(rule.urn, { rule, pairs: pairs.add(`${path.from.name} -> ${path.to.name}`) });
      }
    }
    return [...ways.values()].map(({ rule, pairs }) => opened(rule.urn, [...pairs], this.externals.nameFor(rule)));
  }
}

function opened(urn: string, pairs: readonly string[], external: string | undefined): Problem {
  return {
    severity: external === undefined ? "error" : "warning",
    code: "block-between-services",
    path: external === undefined ? "network" : `externals.${external}`,
    message: `${urn} names a block of addresses, and opens a path between services: ${[...pairs].sort().join(", ")}`,
    hint: external === undefined
      ? "name the other service's security group in the rule"
      : "bind the external to blocks that hold no private subnet of this system",
  };
}
