/** A block of IPv4 addresses: the first address as a number, and how many bits are fixed. */
export interface Cidr {
  readonly base: number;
  readonly prefix: number;
}

/** Reads `10.0.0.0/16`; absent where the text is no block. Bits behind the prefix are kept: see {@link hasHostBits}. */
export function parseCidr(text: string): Cidr | undefined {
  const match = /^(\d{1,3})\.(\d{1,3})\.(\d{1,3})\.(\d{1,3})\/(\d{1,2})$/.exec(text);
  if (match === null) return undefined;
  const [a = 0, b = 0, c = 0, d = 0, prefix = 0] = match.slice(1).map(Number);
  if (prefix > 32 || [a, b, c, d].some((octet) => octet > 255)) return undefined;
  return { base: ((a * 256 + b) * 256 + c) * 256 + d, prefix };
}

export function formatCidr({ base, prefix }: Cidr): string {
  const octets = [24, 16, 8, 0].map((bits) => Math.floor(base / 2 ** bits) % 256);
  return `${octets.join(".")}/${prefix}`;
}

/** How many addresses a block has. */
export function sizeOf({ prefix }: Cidr): number {
  return 2 ** (32 - prefix);
}

/** Whether the address goes on behind the prefix: 10.0.0.1/16 is no block. */
export function hasHostBits(block: Cidr): boolean {
  return block.base % sizeOf(block) !== 0;
}

/** The block of this prefix that an address is in. */
export function blockOf({ base, prefix }: Cidr): Cidr {
  return { base: base - (base % 2 ** (32 - prefix)), prefix };
}

export function contains(outer: Cidr, inner: Cidr): boolean {
  const { base } = blockOf(outer);
  return inner.prefix >= outer.prefix && inner.base >= base && inner.base < base + sizeOf(outer);
}

/** What no route leads to over the internet: RFC 1918, carriers' NAT (RFC 6598), link-local. */
const privateBlocks = ["10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "100.64.0.0/10", "169.254.0.0/16"]
  .flatMap((text) => parseCidr(text) ?? []);

/** Whether a block holds addresses of the internet. */
export function isPublicBlock(block: Cidr): boolean {
  return !privateBlocks.some((one) => contains(one, block));
}
