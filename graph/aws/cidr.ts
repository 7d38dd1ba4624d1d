import { fromByteArray, IPv4, IPv6 } from "ipaddr.js";

/** A block of IPv4 or IPv6 addresses. */
export interface Cidr {
  /** As its author wrote it. */
  readonly text: string;
  readonly family: 4 | 6;
  /** The address before the slash: the first of the block, unless host bits are set. */
  readonly address: bigint;
  /** How many bits all addresses share. */
  readonly prefix: number;
  readonly first: bigint;
  readonly last: bigint;
}

/** Reads `10.0.0.0/16` or `2001:db8::/32`, host bits or not; undefined if the text isn't a block. */
export function parseCidr(text: string): Cidr | undefined {
  // An address with a zone ("fe80::1%eth0") belongs to one host's interface; the library takes any spaces around.
  if (!/^[0-9A-Fa-f.:]+\/\d{1,3}$/.test(text)) return undefined;
  if (IPv4.isValidCIDRFourPartDecimal(text)) return readCidr(text, 4, IPv4.parseCIDR(text));
  return IPv6.isValidCIDR(text) ? readCidr(text, 6, IPv6.parseCIDR(text)) : undefined;
}

/** Reads a block of IPv4 addresses; undefined if the text isn't one. */
export function parseIpv4Cidr(text: string): Cidr | undefined {
  const block = parseCidr(text);
  return block?.family === 4 ? block : undefined;
}

function readCidr(text: string, family: 4 | 6, [address, prefix]: [IPv4 | IPv6, number]): Cidr {
  const number = address.toByteArray().reduce((sum, byte) => sum * 256n + BigInt(byte), 0n);
  return cidrAt(family, number, prefix, text);
}

function cidrAt(family: 4 | 6, address: bigint, prefix: number, text?: string): Cidr {
  const size = 1n << BigInt(bitsOf(family) - prefix);
  const first = address - (address % size);
  return { text: text ?? format(family, address, prefix), family, address, prefix, first, last: first + size - 1n };
}

const bitsOf = (family: 4 | 6): number => (family === 4 ? 32 : 128);

/** The shortest form (RFC 5952). */
function format(family: 4 | 6, address: bigint, prefix: number): string {
  const bytes = address.toString(16).padStart(bitsOf(family) / 4, "0").match(/../g) ?? [];
  return `${fromByteArray(bytes.map((byte) => Number.parseInt(byte, 16))).toString()}/${prefix}`;
}

/** The block itself in its shortest form, without host bits. */
export function networkOf({ family, first, prefix }: Cidr): Cidr {
  return cidrAt(family, first, prefix);
}

/** The block of one address: the one that is written before the slash. */
export function hostOf({ family, address }: Cidr): Cidr {
  return cidrAt(family, address, bitsOf(family));
}

/** The `index`-th of the equal parts that a block has if `bits` more are fixed. */
export function subnetOf({ family, first, prefix }: Cidr, bits: number, index: number): Cidr {
  return cidrAt(family, first + (BigInt(index) << BigInt(bitsOf(family) - prefix - bits)), prefix + bits);
}

/** Whether bits behind the prefix are set, as in 10.0.0.1/16: AWS takes no such block. */
export function hasHostBits({ address, first }: Cidr): boolean {
  return address !== first;
}

/** How many addresses a block has. */
export function sizeOf({ first, last }: Cidr): number {
  return Number(last - first + 1n);
}

export function isSame(a: Cidr, b: Cidr): boolean {
  return a.family === b.family && a.first === b.first && a.last === b.last;
}

export function isWithin(inner: Cidr, outer: Cidr): boolean {
  return inner.family === outer.family && outer.first <= inner.first && inner.last <= outer.last;
}

export function overlaps(a: Cidr, b: Cidr): boolean {
  return a.family === b.family && a.first <= b.last && b.first <= a.last;
}
