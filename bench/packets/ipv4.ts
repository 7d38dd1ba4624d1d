/** IPv4 addresses as numbers: the kernel's judge shares no arithmetic with the proof. */
export interface Block {
  readonly text: string;
  readonly first: number;
  readonly last: number;
}

/** Reads `10.0.0.0/16`; host bits are cut off. */
export function blockOf(text: string): Block {
  const [, address, bits] = /^(\d+\.\d+\.\d+\.\d+)\/(\d+)$/.exec(text) ?? [];
  if (address === undefined || Number(bits) > 32) throw new Error(`${text} is no block of IPv4 addresses`);
  const size = 2 ** (32 - Number(bits));
  const first = Math.floor(numberOf(address) / size) * size;
  return { text: `${textOf(first)}/${Number(bits)}`, first, last: first + size - 1 };
}

export function numberOf(address: string): number {
  return address.split(".").reduce((sum, part) => sum * 256 + Number(part), 0);
}

export function textOf(address: number): string {
  return [24, 16, 8, 0].map((shift) => Math.floor(address / 2 ** shift) % 256).join(".");
}

export function isIn({ first, last }: Block, address: number): boolean {
  return first <= address && address <= last;
}

/** What two blocks share: one of them, since blocks never overlap in part. */
export function common(a: Block, b: Block): Block | undefined {
  if (a.first <= b.first && b.last <= a.last) return b;
  return b.first <= a.first && a.last <= b.last ? a : undefined;
}

/** Blocks that no address of the internet is in (RFC 1918, RFC 6598). */
const privateRanges = ["10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "100.64.0.0/10"].map(blockOf);

/** Which part of a block is private: the whole of it, or the private ranges in it. */
export function privateParts(block: Block): Block[] {
  return privateRanges.flatMap((range) => common(range, block) ?? []);
}

export function isPrivate(address: number): boolean {
  return privateRanges.some((range) => isIn(range, address));
}

/** Gives each address once. */
export class Pool {
  private readonly taken = new Set<number>();

  /** A free address of the block, if possible outside of the others; undefined if all of it is taken. */
  take(block: Block, outsideOf: readonly Block[] = []): number | undefined {
    // AWS keeps the first four of a subnet.
    const start = Math.min(block.first + 4, block.last);
    for (let address = start; address <= block.last; address++) {
      const within = outsideOf.find((other) => isIn(other, address));
      if (within) address = within.last;
      else if (!this.taken.has(address)) return this.keep(address);
    }
    return undefined;
  }

  private keep(address: number): number {
    this.taken.add(address);
    return address;
  }
}
