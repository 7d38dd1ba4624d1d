import type { AdoptedNetwork } from "../../model/network";
import { groupRulesOf, isOfAws, type GroupRule } from "./groupRules";
import { hostsOf, type Host } from "./hosts";
import { blockOf, common, isIn, isPrivate, Pool, privateParts, type Block } from "./ipv4";
import { Network, type Subnet } from "./network";
import type { Resources } from "./resources";

/** One network interface of a host; or several, where no rule and no route tells them apart. */
export interface Interface {
  readonly host: Host;
  readonly subnet: Subnet;
  readonly address: number;
  /** Its own on the internet. */
  readonly publicAddress?: number;
}

/** An address outside of the stack: of a security group, a prefix list, a block or the internet. */
export interface Outsider {
  readonly address: number;
  readonly group?: string;
  readonly list?: string;
  /** Whether only routes to the internet, or a gateway endpoint, lead there. */
  readonly isFar: boolean;
}

/** All that packets are sent between. */
export interface Layout {
  readonly interfaces: readonly Interface[];
  readonly outsiders: readonly Outsider[];
  readonly rules: readonly GroupRule[];
}

const publicAddresses = blockOf("198.51.100.0/24");
/** What those that leave by NAT are seen as. */
export const natAddress = publicAddresses.last;
const nowhereNear = blockOf("10.251.0.0/16");
/** In a block that AWS publishes for S3. */
const awsAddresses = blockOf("52.216.0.0/15");
const someOfInternet = blockOf("203.0.113.0/24");

/**
 * Gives addresses to all that a plan names. A host has one in each block that a rule tells from the rest of its
 * subnet, and of each block that is partly outside there is somebody outside.
 */
export function layoutOf(resources: Resources, adopted?: AdoptedNetwork): Layout {
  const rules = groupRulesOf(resources);
  const network = new Network(resources, adopted);
  const named = [...new Map(rules.flatMap(({ peer }) =>
    peer.kind === "block" ? [[peer.block.text, peer.block] as const] : [])).values()];
  const pool = new Pool();
  const hosts = hostsOf(resources);
  return {
    rules,
    interfaces: hosts.flatMap((host) => interfacesOf(host, network, named, pool)),
    outsiders: [
      ...foreignGroups(rules, hosts, resources)
        .map((group) => ({ group, isFar: false, address: take(pool, nowhereNear) })),
      ...lists(rules).map((list) => isOfAws(list)
        ? { list, isFar: true, address: take(pool, awsAddresses) }
        : { list, isFar: false, address: take(pool, nowhereNear) }),
      ...[...named, someOfInternet].flatMap((block) => strangers(block, network.privateBlocks(), pool)),
    ],
  };
}

function take(pool: Pool, block: Block, outsideOf: readonly Block[] = []): number {
  const address = pool.take(block, outsideOf) ?? pool.take(block);
  if (address === undefined) throw new Error(`no address is left in ${block.text}`);
  return address;
}

function interfacesOf(host: Host, network: Network, named: readonly Block[], pool: Pool): Interface[] {
  const found = new Map<string, Interface>();
  for (const subnet of host.subnets.map((id) => network.subnet(id))) {
    const isPublic = host.isPublic && subnet.routes.some(({ via }) => via === "internet");
    for (const block of subnet.blocks) {
      const parts = named.flatMap((other) => common(block, other) ?? []).filter(({ text }) => text !== block.text);
      const addresses = [...parts.map((part) => take(pool, part)), take(pool, block, parts)];
      for (const address of addresses) {
        const inBlocks = named.filter((other) => isIn(other, address));
        const key = JSON.stringify([subnet.routes, subnet.gateways, inBlocks]);
        if (found.has(key)) continue;
        found.set(key, { host, subnet, address, ...isPublic && { publicAddress: take(pool, publicAddresses) } });
      }
    }
  }
  return [...found.values()];
}

/** Security groups in rules that are not of the stack. */
function foreignGroups(rules: readonly GroupRule[], hosts: readonly Host[], { all }: Resources): string[] {
  const known = new Set([...all.map(({ urn }) => urn), ...hosts.flatMap(({ groups }) => groups)]);
  const named = rules.flatMap(({ group, peer }) => peer.kind === "group" ? [group, peer.id] : [group]);
  return [...new Set(named)].filter((id) => !known.has(id));
}

function lists(rules: readonly GroupRule[]): string[] {
  return [...new Set(rules.flatMap(({ peer }) => peer.kind === "list" ? [peer.id] : []))];
}

/** Whoever else has an address of the block: on the internet, and near by but in none of the private subnets. */
function strangers(block: Block, privateSubnets: readonly Block[], pool: Pool): Outsider[] {
  const far = [someOfInternet, block].flatMap((part) => common(part, block) ?? [])
    .find(({ first, last }) => !isPrivate(first) || !isPrivate(last));
  const near = [nowhereNear, ...privateParts(block)].flatMap((part) => common(part, block) ?? []);
  const nearby = near.reduce<number | undefined>((found, part) => found ?? pool.take(part, privateSubnets), undefined);
  return [
    ...far ? [{ address: take(pool, far, privateParts(far)), isFar: true }] : [],
    ...nearby === undefined ? [] : [{ address: nearby, isFar: false }],
  ];
}
