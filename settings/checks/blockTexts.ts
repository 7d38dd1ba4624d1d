import { blockOf, contains, type Cidr } from "../../graph/aws/cidr";

export function overlap(a: Cidr, b: Cidr): boolean {
  return contains(blockOf(a), blockOf(b)) || contains(blockOf(b), blockOf(a));
}

/** The `index`-th of the equal parts that a block has when `bits` more are fixed. */
export function part(block: Cidr, bits: number, index: number): Cidr {
  const prefix = block.prefix + bits;
  return { base: blockOf(block).base + index * 2 ** (32 - prefix), prefix };
}
