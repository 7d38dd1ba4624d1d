import type { Adopted } from "../../plan/plan";
import type { End } from "./end";
import { Listeners } from "./listenerModel";
import { Mounts } from "./mounts";
import type { GatewayEndpoint, NetworkModel } from "./networkModel";
import { Routing } from "./routing";
import type { Rule } from "./securityRule";

/**
 * A model with indexes by security group. What is adopted says what the security groups outside are attached to, and
 * where unregistered subnets lie.
 */
export class Topology {
  readonly routing: Routing;
  readonly rules: readonly Rule[];
  readonly ends: readonly End[];
  readonly listeners: Listeners;
  readonly mounts: Mounts;
  private readonly byAttachedGroup: ReadonlyMap<string, readonly End[]>;
  private readonly byOwnGroup: ReadonlyMap<string, readonly Rule[]>;
  /** Ingress rules by the security group that they admit. */
  private readonly byAdmittedGroup: ReadonlyMap<string, readonly Rule[]>;
  /** Ingress rules by their own security group and the one that they admit. */
  private readonly byBothGroups: ReadonlyMap<string, readonly Rule[]>;
  /** Ingress rules that admit addresses. */
  private readonly admittingBlocks: readonly Rule[];

  constructor(readonly model: NetworkModel, readonly adopted: Adopted = {}) {
    this.routing = new Routing(model, adopted.network);
    this.rules = model.rules;
    this.ends = model.ends;
    this.listeners = new Listeners(model.listeners);
    this.mounts = new Mounts(adopted.fileSystems);
    const ingress = this.rules.filter(({ direction }) => direction === "ingress");
    this.byAttachedGroup = index(this.ends, ({ groups }) => groups);
    this.byOwnGroup = index(this.rules, ({ group }) => [group]);
    this.byAdmittedGroup = index(ingress, ({ peer }) => (peer.kind === "group" ? [peer.id] : []));
    this.byBothGroups = index(ingress, ({ group, peer }) => [pair(group, peer.kind === "group" ? peer.id : undefined)]);
    this.admittingBlocks = ingress.filter(({ peer }) => peer.kind === "block");
  }

  /** The name of what the stack makes, by its id; undefined of anything else. */
  nameOf(id: string): string | undefined {
    return this.model.names.get(id);
  }

  /** The ends of the stack that a security group is attached to. */
  attachedTo(group: string): readonly End[] {
    return (this.byAttachedGroup.get(group) ?? []).filter(({ kind }) => kind !== "foreign");
  }

  /** The end that stands for a security group outside of the stack. */
  foreign(group: string): readonly End[] {
    return (this.byAttachedGroup.get(group) ?? []).filter(({ kind }) => kind === "foreign");
  }

  rulesOn(end: End, direction: Rule["direction"]): Rule[] {
    return end.groups.flatMap((group) => this.byOwnGroup.get(group) ?? [])
      .filter((rule) => rule.direction === direction);
  }

  /** Ingress rules, of any group, that could admit an end with these security groups. */
  admitting(groups: readonly string[]): readonly Rule[] {
    return [...groups.flatMap((group) => this.byAdmittedGroup.get(group) ?? []), ...this.admittingBlocks];
  }

  /** Ingress rules of one end that could admit an end with these security groups. */
  admittingTo(to: End, groups: readonly string[]): readonly Rule[] {
    return to.groups.flatMap((own) => [...groups.map((group) => pair(own, group)), pair(own)])
      .flatMap((key) => this.byBothGroups.get(key) ?? []);
  }

  /** The gateway endpoint whose prefix list this is: by reference, or as an offline plan names AWS's own lists. */
  gateway(prefixList: string): GatewayEndpoint | undefined {
    const { gatewayEndpoints } = this.model;
    return gatewayEndpoints.find(({ id, awsService }) =>
      id === prefixList || (awsService !== undefined && prefixList === `pl-${awsService}`));
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
