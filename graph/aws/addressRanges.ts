import { overlaps, parseCidr, type Cidr } from "./cidr";

/** Addresses for a network of one's own, which a VPC may have. */
const privateRanges = {
  "10.0.0.0/8": "RFC 1918",
  "172.16.0.0/12": "RFC 1918",
  "192.168.0.0/16": "RFC 1918",
  "100.64.0.0/10": "RFC 6598, between carriers' NAT and their customers",
} as const;

/**
 * Further addresses that the internet doesn't route, by IANA's registries of special-purpose addresses:
 * https://www.iana.org/assignments/iana-ipv4-special-registry and iana-ipv6-special-registry.
 */
const otherRanges = {
  "0.0.0.0/8": "RFC 791, this network",
  "127.0.0.0/8": "RFC 1122, loopback",
  "169.254.0.0/16": "RFC 3927, link-local",
  "224.0.0.0/3": "RFC 1112, multicast and reserved",
  "::/127": "RFC 4291, unspecified and loopback",
  "fc00::/7": "RFC 4193, unique local",
  "fe80::/10": "RFC 4291, link-local",
  "ff00::/8": "RFC 4291, multicast",
} as const;

const read = (ranges: Readonly<Record<string, string>>): Cidr[] =>
  Object.keys(ranges).flatMap((text) => parseCidr(text) ?? []);

/** The blocks of which a VPC's block must be a part. */
export const privateBlocks: readonly Cidr[] = read(privateRanges);

/** Every block that the internet doesn't route. */
const unrouted: readonly Cidr[] = [...privateBlocks, ...read(otherRanges)];

/** Every IPv4 address. */
export const anywhere = everything("0.0.0.0/0");

/** Every IPv6 address. */
export const anyIpv6 = everything("::/0");

function everything(text: string): Cidr {
  const block = parseCidr(text);
  if (block === undefined) throw new Error(`${text} is a block`);
  return block;
}

/** Whether each address of `inner` is in one of `blocks`, which may adjoin one another. */
export function covered(inner: Cidr, blocks: readonly Cidr[]): boolean {
  let next = inner.first;
  const near = blocks.filter((block) => overlaps(block, inner)).sort((a, b) => (a.first < b.first ? -1 : 1));
  for (const { first, last } of near) if (first <= next && last >= next) next = last + 1n;
  return next > inner.last;
}

/** Whether some address of the block is on the internet. `own`: blocks of the system's own; none by default. */
export function hasPublic(block: Cidr, own: readonly Cidr[] = []): boolean {
  return !covered(block, [...unrouted, ...own]);
}

/** Whether some address of the block is not on the internet. `own`: blocks of the system's own; none by default. */
export function hasPrivate(block: Cidr, own: readonly Cidr[] = []): boolean {
  return [...unrouted, ...own].some((other) => overlaps(block, other));
}
