import type { Problem } from "../../model/problem";
import { covered } from "../../graph/aws/addressRanges";
import { parseCidr, type Cidr } from "../../graph/aws/cidr";
import type { DeclaredCalls } from "./declaredCalls";
import { runsTasks } from "../model/end";
import type { Externals } from "./externalNames";
import { isToRegistries, kindOf } from "../reach/flows";
import { hairpinProblems, mayReachAdopted } from "./hairpins";
import type { Passage } from "../reach/allowedPaths";
import type { Rule } from "../model/securityRule";
import type { Topology } from "../model/topology";
import { isOnly, webPorts } from "../model/traffic";

/** What the graph and the settings declare. */
export interface Declared {
  readonly calls: DeclaredCalls;
  readonly externals: Externals;
  /** Who may knock at a registered ingress. */
  readonly allowedCidrs: readonly string[];
}

/** Tells declared calls, and the platform's own paths in their one legitimate shape, from everything else. */
export class Legitimacy {
  private readonly calls: DeclaredCalls;
  private readonly externals: Externals;
  private readonly allowed: readonly Cidr[];
  /** Rules by which services, jobs and instances legitimately leave the system. */
  private readonly waysOut: ReadonlySet<Rule>;

  constructor(
    private readonly topology: Topology, private readonly passages: readonly Passage[],
    { calls, externals, allowedCidrs }: Declared,
  ) {
    this.externals = externals;
    this.allowed = allowedCidrs.flatMap((text) => parseCidr(text) ?? []);
    this.calls = calls;
    const outward = passages.filter((passage) => (passage.from.kind === "instances" || runsTasks(passage.from))
      && (isToRegistries(passage) || externals.declares(passage)));
    this.waysOut = new Set(outward.flatMap(({ rules: [own] }) => own ?? []));
  }

  holds(passage: Passage): boolean {
    return this.isOfPlatform(passage) || this.isDeclared(passage);
  }

  private isDeclared(passage: Passage): boolean {
    return kindOf(passage) === "call" ? this.calls.declares(passage) : this.externals.declares(passage);
  }

  private isOfPlatform(passage: Passage): boolean {
    const { from, to, traffic, rules: [own] } = passage;
    const { listeners, mounts } = this.topology;
    const { port } = traffic;
    if (!isOnly(traffic, port) || passage.relay) return false;
    switch (kindOf(passage)) {
      case "ingress": return to.kind === "ingress"
        ? webPorts.includes(port) && listeners.portsOf(to).includes(port) && this.isAllowed(own)
        : listeners.targetPorts(from, to).includes(port);
      case "endpoints": return port === 443 && (runsTasks(from) || this.isFromAdopted(own));
      case "efs": return mounts.allows(from, passage);
      case "instance": return from.kind === "instances" && port === 443
        && (to.kind === "endpoints" || to.role === "endpoints" || to.kind === "gateway" || isToRegistries(passage));
      case "registry-via-nat": return true;
      case "hairpin": return own !== undefined && this.waysOut.has(own) && listeners.portsOf(to).includes(port);
      default: return false;
    }
  }

  private isAllowed(rule: Rule | undefined): boolean {
    return rule?.peer.kind === "block" && covered(rule.peer.block, this.allowed);
  }

  /** The endpoints that a stack adds to a VPC admit all of it. */
  private isFromAdopted(rule: Rule | undefined): boolean {
    return rule?.peer.kind === "block" && this.topology.routing.isAdopted(rule.peer.block);
  }

  /** What is legitimate and still to be known, and what no flow shows. */
  problems(): Problem[] {
    const hairpins = this.passages.filter((passage) => this.isHairpin(passage));
    return [
      ...hairpinProblems(this.topology, hairpins, (rule) => this.externals.nameFor(rule)), ...this.openedByBlock(),
    ];
  }

  private isHairpin(passage: Passage): boolean {
    const { rules: [own] } = passage;
    if (kindOf(passage) === "hairpin") return this.isOfPlatform(passage);
    return own !== undefined && this.waysOut.has(own) && mayReachAdopted(this.topology, passage);
  }

  /** One problem for each rule that opens a way between services by addresses. */
  private openedByBlock(): Problem[] {
    const ways = new Map<string, { rule: Rule; pairs: Set<string> }>();
    for (const passage of this.passages.filter((one) => kindOf(one) === "call")) {
      for (const rule of passage.rules.filter(({ peer }) => peer.kind !== "group")) {
        const { pairs } = ways.get(rule.urn) ?? { pairs: new Set() };
        ways.set(rule.urn, { rule, pairs: pairs.add(`${passage.from.name} -> ${passage.to.name}`) });
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
    message: `${urn} names a block of addresses, and opens a way between services: ${[...pairs].sort().join(", ")}`,
    hint: external === undefined
      ? "name the other service's group in the rule"
      : "bind the external to blocks that hold no private subnet of this system",
  };
}
