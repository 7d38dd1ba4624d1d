import type { Adopted, PlannedResource } from "../../plan/plan";
import { endsOf } from "./ends";
import type { End } from "./ends";
import { Listeners } from "./plannedListeners";
import { Mounts } from "./mounts";
import { Network } from "./plannedNetwork";
import { Registry } from "./registry";
import { rulesOf } from "./plannedRules";
import type { Rule } from "./plannedRules";

/**
 * The registered resources, read once: ends, rules and network, indexed by security group. What is adopted adds no end
 * and no rule: it tells which of the groups outside is whose, and where unregistered subnets lie.
 */
export class Topology {
  readonly registry: Registry;
  readonly network: Network;
  readonly rules: readonly Rule[];
  readonly ends: readonly End[];
  readonly listeners: Listeners;
  readonly mounts: Mounts;
  private readonly byWornGroup: ReadonlyMap<string, readonly End[]>;
  private readonly byOwnGroup: ReadonlyMap<string, readonly Rule[]>;
  /** Ingress rules by the group that they admit. */
  private readonly byAdmittedGroup: ReadonlyMap<string, readonly Rule[]>;
  /** Ingress rules by their own group and the one that they admit. */
  private readonly byBothGroups: ReadonlyMap<string, readonly Rule[]>;
  /** Ingress rules that admit addresses. */
  private readonly admittingBlocks: readonly Rule[];

  constructor(resources: readonly PlannedResource[], readonly adopted: Adopted = {}) {
    this.registry = new Registry(resources);
    this.network = new Network(this.registry, adopted.network);
    this.rules = rulesOf(this.registry);
    this.ends = endsOf(this.registry, this.network, this.rules, adopted);
    this.listeners = new Listeners(this.registry, adopted.ingress?.listenerArn);
    this.mounts = new Mounts(this.registry, adopted.fileSystems);
    const ingress = this.rules.filter(({ direction }) => direction === "ingress");
    this.byWornGroup = index(this.ends, ({ groups }) => groups);
    this.byOwnGroup = index(this.rules, ({ group }) => [group]);
    this.byAdmittedGroup = index(ingress, ({ peer }) => (peer.kind === "group" ? [peer.id] : []));
    this.byBothGroups = index(ingress, ({ group, peer }) => [pair(group, peer.kind === "group" ? peer.id : undefined)]);
    this.admittingBlocks = ingress.filter(({ peer }) => peer.kind === "block");
  }

  /** The ends inside the plan that wear a group. */
  wearers(group: string): readonly End[] {
    return (this.byWornGroup.get(group) ?? []).filter(({ kind }) => kind !== "foreign");
  }

  /** The end that stands for a group which no registered resource is or wears. */
  foreign(group: string): readonly End[] {
    return (this.byWornGroup.get(group) ?? []).filter(({ kind }) => kind === "foreign");
  }

  rulesOn(end: End, direction: Rule["direction"]): Rule[] {
    return end.groups.flatMap((group) => this.byOwnGroup.get(group) ?? [])
      .filter((rule) => rule.direction === direction);
  }

  /** Ingress rules, of any group, that could admit who wears these groups. */
  admitting(groups: readonly string[]): readonly Rule[] {
    return [...groups.flatMap((group) => this.byAdmittedGroup.get(group) ?? []), ...this.admittingBlocks];
  }

  /** Ingress rules of one end that could admit who wears these groups. */
  admittingTo(to: End, groups: readonly string[]): readonly Rule[] {
    return to.groups.flatMap((own) => [...groups.map((group) => pair(own, group)), pair(own)])
      .flatMap((key) => this.byBothGroups.get(key) ?? []);
  }

  /** The gateway endpoint whose prefix list this is: by reference, or as an offline plan names AWS's own lists. */
  gateway(prefixList: string): PlannedResource | undefined {
    return this.registry.get(prefixList) ?? this.registry.all("vpcEndpoint").find(({ inputs }) =>
      inputs.vpcEndpointType !== "Interface" && prefixList === `pl-${String(inputs.serviceName)}`);
  }
}

function pair(own: string, admitted = ""): string {
  return `${own} ${admitted}`;
}

function index<T>(items: readonly T[], keysOf: (item: T) => readonly string[]): Map<string, T[]> {
  const found = new Map<string, T[]>();
  for (const item of items) {
    for (const key of new Set(keysOf(item))) {
      const same = found.get(key);
      if (same) same.push(item);
      else found.set(key, [item]);
    }
  }
  return found;
}
