import * as assert from "node:assert/strict";
import * as fc from "fast-check";
import { blockOf, contains, formatCidr, sizeOf } from "../../../graph/aws/cidr";
import { overlap, part } from "../../../settings/checks/blockTexts";

const block = fc
  .tuple(fc.nat(2 ** 32 - 1), fc.integer({ min: 0, max: 32 }))
  .map(([base, prefix]) => ({ base, prefix }));

describe("blocks of addresses", () => {
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
    const parts = [0, 1, 2, 3].map((index) => formatCidr(part({ base: 10 * 2 ** 24, prefix: 16 }, 2, index)));
    assert.deepEqual(parts, ["10.0.0.0/18", "10.0.64.0/18", "10.0.128.0/18", "10.0.192.0/18"]);
  });
});
