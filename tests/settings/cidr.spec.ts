import * as assert from "node:assert/strict";
import * as fc from "fast-check";
import {
  blockOf,
  contains,
  formatCidr,
  hasHostBits,
  overlap,
  parseCidr,
  part,
  sizeOf,
  type Cidr,
} from "../../settings/cidr";

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

  it("overlap exactly where one holds the other", () => {
    fc.assert(
      fc.property(block, block, (a, b) => {
        const [one, other] = [blockOf(a), blockOf(b)];
        const apart = one.base + sizeOf(one) <= other.base || other.base + sizeOf(other) <= one.base;
        assert.equal(overlap(a, b), !apart);
        assert.equal(overlap(a, b), contains(one, other) || contains(other, one));
      }),
    );
  });

  it("fall into parts that are inside, side by side", () => {
    const parts = [0, 1, 2, 3].map((index) => formatCidr(part(read("10.0.0.0/16"), 2, index)));
    assert.deepEqual(parts, ["10.0.0.0/18", "10.0.64.0/18", "10.0.128.0/18", "10.0.192.0/18"]);
  });
});
