import * as assert from "node:assert/strict";
import * as fc from "fast-check";
import { blockOf6, formatCidr6, parseCidr6 } from "../../../settings/schema/cidr6";

const block = fc.tuple(fc.bigInt({ min: 0n, max: 2n ** 128n - 1n }), fc.integer({ min: 0, max: 128 }))
  .map(([base, prefix]) => ({ base, prefix }));

describe("blocks of IPv6 addresses", () => {
  it("are read as they are written", () => {
    fc.assert(
      fc.property(block, (one) => {
        assert.deepEqual(parseCidr6(formatCidr6(one)), one);
      }),
    );
  });

  it("are one, however they are written, and have one shortest form", () => {
    for (const text of ["2001:DB8::/32", "2001:db8:0:0:0:0:0:0/32", "2001:0db8::0/32"]) {
      const read = parseCidr6(text);
      assert.equal(read === undefined ? undefined : formatCidr6(read), "2001:db8::/32");
    }
    assert.deepEqual(parseCidr6("::/0"), { base: 0n, prefix: 0 });
  });

  it("are none where the form is another", () => {
    for (const text of ["10.0.0.0/16", "::", "1:2:3/64", "::1::/64", "::/129", "g::/16", "::ffff:1.2.3.4/128", ""])
      assert.equal(parseCidr6(text), undefined);
  });

  it("begin where their prefix says", () => {
    fc.assert(
      fc.property(block, (one) => {
        const whole = blockOf6(one);
        assert.ok(whole.base <= one.base && one.base - whole.base < 2n ** BigInt(128 - one.prefix));
        assert.deepEqual(blockOf6(whole), whole);
      }),
    );
  });
});
