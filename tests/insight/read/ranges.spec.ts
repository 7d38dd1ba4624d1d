import * as assert from "node:assert/strict";
import * as fc from "fast-check";
import {
  anyIpv6, anywhere, covered, hasPrivate, hasPublic, isSame, isWithin, overlaps, parseCidr,
} from "../../../insight/read/ranges";
import type { Cidr } from "../../../insight/read/ranges";

function block(text: string): Cidr {
  const cidr = parseCidr(text);
  assert.ok(cidr, text);
  return cidr;
}

describe("parseCidr", () => {
  it("gives the first and last address of a block, whatever its host bits", () => {
    const { first, last } = block("10.0.11.77/24");
    assert.deepEqual([first, last], [0x0a000b00n, 0x0a000bffn]);
  });

  it("reads every way of writing an IPv6 address", () => {
    for (const text of ["2001:db8::/32", "2001:0db8:0:0:0:0:0:0/32", "2001:db8:0::0:0/32"]) {
      assert.equal(block(text).first, 0x20010db8n << 96n);
    }
    assert.equal(block("::ffff:10.0.0.1/128").first, 0xffff0a000001n);
    assert.equal(block("::/0").last, (1n << 128n) - 1n);
  });

  it("takes nothing else", () => {
    for (const text of ["", "10.0.0.0", "10.0.0.0/33", "10.0.0/8", "::/129", "sg-0123", "10.0.0.0/a"]) {
      assert.equal(parseCidr(text), undefined, text);
    }
  });
});

describe("blocks", () => {
  it("overlap exactly when one of the two is inside the other", () => {
    const anyBlock = fc.tuple(fc.ipV4(), fc.integer({ min: 0, max: 32 }))
      .map(([address, bits]) => block(`${address}/${bits}`));
    fc.assert(fc.property(anyBlock, anyBlock, (a, b) => {
      assert.equal(overlaps(a, b), covered(a, [b]) || covered(b, [a]));
    }));
  });

  it("are the same, or one within the other, by their addresses and not by how they are written", () => {
    assert.ok(isSame(block("10.0.11.77/24"), block("10.0.11.0/24")));
    assert.ok(!isSame(block("10.0.11.0/24"), block("10.0.11.0/25")));
    assert.deepEqual([block("0.0.0.0/0"), block("::/0")], [anywhere, anyIpv6]);
    assert.ok(isWithin(block("10.0.11.0/25"), block("10.0.11.0/24")) && isWithin(anywhere, anywhere));
    assert.ok(!isWithin(block("10.0.11.0/24"), block("10.0.11.0/25")));
    assert.ok(!isWithin(block("10.0.0.0/8"), anyIpv6));
  });

  it("of two families never overlap", () => {
    assert.equal(overlaps(block("0.0.0.0/0"), block("::/0")), false);
  });

  it("are covered by several that adjoin, and not by several that leave a gap", () => {
    assert.ok(covered(block("10.0.10.0/23"), [block("10.0.11.0/24"), block("10.0.10.0/24")]));
    assert.ok(!covered(block("10.0.10.0/22"), [block("10.0.8.0/24"), block("10.0.11.0/24")]));
  });

  it("of the system's own are not on the internet, whatever their addresses", () => {
    const own = [block("2600:1f18::/56")];
    assert.ok(!hasPublic(block("2600:1f18::/64"), own));
    assert.ok(hasPublic(block("2600::/16"), own));
    assert.ok(hasPublic(block("0.0.0.0/0"), []));
  });

  it("may hold addresses both on the internet and not", () => {
    assert.deepEqual([hasPrivate(block("0.0.0.0/0")), hasPublic(block("0.0.0.0/0"), [])], [true, true]);
    assert.deepEqual([hasPrivate(block("8.8.8.0/24")), hasPublic(block("10.0.0.0/8"), [])], [false, false]);
  });
});
