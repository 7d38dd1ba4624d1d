import { isIPv4, isIPv6 } from "node:net";

/** A block of addresses, as its first and last. */
export interface Cidr {
  /** As the rule or subnet has it. */
  readonly text: string;
  readonly family: 4 | 6;
  readonly first: bigint;
  readonly last: bigint;
}

/** Every IPv4 address. */
export const anywhere: Cidr = { text: "0.0.0.0/0", family: 4, first: 0n, last: 0xffffffffn };

/** Every IPv6 address. */
export const anyIpv6: Cidr = { text: "::/0", family: 6, first: 0n, last: (1n << 128n) - 1n };

/** Ranges that the internet does not route (IANA's special-purpose registries). */
const unrouted = [
  "0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "169.254.0.0/16", "172.16.0.0/12", "192.168.0.0/16",
  "224.0.0.0/3", "::/127", "fc00::/7", "fe80::/10", "ff00::/8",
].flatMap((text) => parseCidr(text) ?? []);

/** Undefined where the text is no block of IPv4 or IPv6 addresses. */
export function parseCidr(text: string): Cidr | undefined {
  const [address = "", prefix = ""] = text.split("/");
  const family = isIPv4(address) ? 4 : isIPv6(address) ? 6 : undefined;
  const bits = family === 4 ? 32 : 128;
  if (family === undefined || !/^\d{1,3}$/.test(prefix) || Number(prefix) > bits) return undefined;
  const size = 1n << BigInt(bits - Number(prefix));
  const first = numberOf(address, family) / size * size;
  return { text, family, first, last: first + size - 1n };
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

/** Whether each address of `inner` is in one of `blocks`, which may adjoin one another. */
export function covered(inner: Cidr, blocks: readonly Cidr[]): boolean {
  let next = inner.first;
  const near = blocks.filter((block) => overlaps(block, inner)).sort((a, b) => (a.first < b.first ? -1 : 1));
  for (const { first, last } of near) if (first <= next && last >= next) next = last + 1n;
  return next > inner.last;
}

/** Whether some address of the block is on the internet, given the blocks that are the system's own. */
export function hasPublic(block: Cidr, own: readonly Cidr[]): boolean {
  return !covered(block, [...unrouted, ...own]);
}

/** Whether some address of the block is not on the internet. */
export function hasPrivate(block: Cidr, own: readonly Cidr[] = []): boolean {
  return [...unrouted, ...own].some((other) => overlaps(block, other));
}

function numberOf(address: string, family: 4 | 6): bigint {
  if (family === 4) return address.split(".").reduce((sum, part) => sum * 256n + BigInt(part), 0n);
  const [head = "", tail] = withoutDots(address).split("::");
  const left = head.split(":").filter(Boolean);
  const right = (tail ?? "").split(":").filter(Boolean);
  const zeros = Array.from({ length: 8 - left.length - right.length }, () => "0");
  return [...left, ...zeros, ...right].reduce((sum, part) => sum * 65536n + BigInt(`0x${part}`), 0n);
}

/** `::ffff:10.0.0.1` in hexadecimal groups alone. */
function withoutDots(address: string): string {
  return address.replace(/(\d+)\.(\d+)\.(\d+)\.(\d+)$/, (_whole, ...parts: string[]) => {
    const [a = 0, b = 0, c = 0, d = 0] = parts.slice(0, 4).map(Number);
    return `${(a * 256 + b).toString(16)}:${(c * 256 + d).toString(16)}`;
  });
}
