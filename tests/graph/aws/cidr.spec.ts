import * as assert from "node:assert/strict";
import * as fc from "fast-check";
import {
  blockOf,
  contains,
  formatCidr,
  hasHostBits,
  isPublicBlock,
  parseCidr,
  sizeOf,
  type Cidr,
} from "../../../graph/aws/cidr";

const block = fc
  .tuple(fc.nat(2 ** 32 - 1), fc.integer({ min: 0, max: 32 }))
  .map(([base, prefix]) => ({ base, prefix }));
const read = (text: string): Cidr => parseCidr(text) ?? { base: -1, prefix: -1 };

describe("blocks of addresses", () => {
  it("are read as they are written", () => {
    fc.assert(
      fc.property(block, (one) => {
        assert.deepEqual(parseCidr(formatCidr(one)), one);
      }),
    );
  });

  it("are none where an octet or the prefix is out of range, or something is missing", () => {
    for (const text of ["10.0.0/16", "10.0.0.0", "256.0.0.0/8", "10.0.0.0/33", "::/0", "10.0.0.0/16 "])
      assert.equal(parseCidr(text), undefined);
  });

  it("hold 2 to the power of the bits that the prefix leaves", () => {
    assert.deepEqual([sizeOf(read("10.0.0.0/16")), sizeOf(read("10.0.0.0/32"))], [65_536, 1]);
  });

  it("show an address that goes on behind the prefix", () => {
    assert.equal(hasHostBits(read("10.0.0.0/16")), false);
    assert.equal(hasHostBits(read("10.0.1.0/16")), true);
    assert.equal(formatCidr(blockOf(read("10.0.1.0/16"))), "10.0.0.0/16");
  });

  it("hold each other exactly where the one's addresses are all among the other's", () => {
    fc.assert(
      fc.property(block, block, (a, b) => {
        const [outer, inner] = [blockOf(a), blockOf(b)];
        const starts = inner.base >= outer.base;
        assert.equal(contains(outer, inner), starts && inner.base + sizeOf(inner) <= outer.base + sizeOf(outer));
      }),
    );
  });

  it("are of the internet unless all their addresses are private", () => {
    const of = (text: string): boolean => isPublicBlock(read(text));
    for (const text of ["10.0.0.0/8", "10.9.0.0/16", "172.31.255.255/32", "192.168.0.0/16", "100.64.0.0/10"])
      assert.equal(of(text), false, text);
    for (const text of ["0.0.0.0/0", "10.0.0.0/7", "172.32.0.0/16", "192.0.2.0/24", "100.128.0.0/16", "8.8.8.8/32"])
      assert.equal(of(text), true, text);
  });
});
