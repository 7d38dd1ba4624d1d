import * as assert from "node:assert/strict";
import { isIPv6 } from "node:net";
import * as fc from "fast-check";
import {
  hasHostBits, hostOf, isSame, isWithin, networkOf, overlaps, parseCidr, parseIpv4Cidr, sizeOf, subnetOf, type Cidr,
} from "../../../graph/aws/cidr";

function read(text: string): Cidr {
  const block = parseCidr(text);
  assert.ok(block, text);
  return block;
}

const ipv4 = fc.tuple(fc.ipV4(), fc.integer({ min: 0, max: 32 }));
const ipv6 = fc.tuple(fc.ipV6(), fc.integer({ min: 0, max: 128 }));
const block = fc.oneof(ipv4, ipv6).map(([address, prefix]) => read(`${address}/${prefix}`));
const group = fc.stringMatching(/^[0-9a-fA-F]{0,5}$/);
const addressLike = fc.array(group, { minLength: 1, maxLength: 10 }).map((groups) => groups.join(":"));

describe("parseCidr", () => {
  it("gives the address that is written, and the first and last of the block", () => {
    const { address, first, last } = read("10.0.11.77/24");
    assert.deepEqual([address, first, last], [0x0a000b4dn, 0x0a000b00n, 0x0a000bffn]);
    assert.deepEqual([read("::/0").first, read("::/0").last], [0n, (1n << 128n) - 1n]);
  });

  it("reads each spelling of an IPv6 address, and writes the shortest", () => {
    for (const text of ["2001:DB8::/32", "2001:0db8:0:0:0:0:0:0/32", "2001:db8:0::0:0/32"]) {
      assert.equal(read(text).first, 0x20010db8n << 96n);
      assert.equal(networkOf(read(text)).text, "2001:db8::/32");
    }
    assert.equal(read("::ffff:10.0.0.1/128").first, 0xffff0a000001n);
  });

  it("reads a block of IPv6 exactly where Node knows its address", () => {
    fc.assert(
      fc.property(fc.oneof(addressLike, fc.ipV6()), (address) => {
        assert.equal(parseCidr(`${address}/64`)?.family === 6, isIPv6(address));
      }),
      { numRuns: 2000 },
    );
  });

  it("reads nothing else", () => {
    for (const text of [
      "", "10.0.0/16", "10.0.0.0", "256.0.0.0/8", "10.0.0.0/33", "10.0.0.0/a", "10.0.0.0/16 ", "0x0a.0.0.0/8",
      "167772160/8",
      "::", "1:2:3/64", "::1::/64", "::/129", "g::/16", "fe80::1%eth0/64", "sg-0123",
    ]) assert.equal(parseCidr(text), undefined, text);
    assert.equal(parseIpv4Cidr("::/0"), undefined);
    assert.deepEqual(parseIpv4Cidr("10.0.0.0/8"), read("10.0.0.0/8"));
  });
});

describe("blocks of addresses", () => {
  it("are read as they are written", () => {
    fc.assert(
      fc.property(block, (any) => {
        const { text, ...rest } = networkOf(any);
        assert.deepEqual(read(text), { text, ...rest });
        assert.deepEqual(rest, { ...rest, family: any.family, prefix: any.prefix, address: any.first });
        assert.ok(rest.first === any.first && rest.last === any.last);
      }),
    );
  });

  it("contain 2 to the power of the bits that the prefix leaves", () => {
    assert.deepEqual([sizeOf(read("10.0.0.0/16")), sizeOf(read("10.0.0.0/32"))], [65_536, 1]);
  });

  it("have host bits set unless the address is the first", () => {
    assert.deepEqual(["10.0.0.0/16", "10.0.1.0/16", "2001:db8::1/32"].map((text) => hasHostBits(read(text))),
      [false, true, true]);
    assert.deepEqual([networkOf(read("10.0.1.0/16")).text, hostOf(read("10.0.1.0/16")).text],
      ["10.0.0.0/16", "10.0.1.0/32"]);
  });

  it("overlap exactly where one is within the other", () => {
    fc.assert(
      fc.property(block, block, (a, b) => {
        assert.equal(overlaps(a, b), isWithin(a, b) || isWithin(b, a));
        assert.equal(isSame(a, b), isWithin(a, b) && isWithin(b, a));
      }),
    );
    assert.ok(isWithin(read("10.0.11.0/25"), read("10.0.11.0/24")));
    assert.ok(!isWithin(read("10.0.11.0/24"), read("10.0.11.0/25")));
  });

  it("are the same by their addresses, not by how they are written", () => {
    assert.ok(isSame(read("10.0.11.77/24"), read("10.0.11.0/24")));
    assert.ok(!isSame(read("10.0.11.0/24"), read("10.0.11.0/25")));
  });

  it("of two families never overlap", () => {
    assert.equal(overlaps(read("0.0.0.0/0"), read("::/0")), false);
    assert.equal(isWithin(read("10.0.0.0/8"), read("::/0")), false);
  });

  it("are divided into parts that are inside, side by side", () => {
    const parts = [0, 1, 2, 3].map((index) => subnetOf(read("10.0.0.0/16"), 2, index).text);
    assert.deepEqual(parts, ["10.0.0.0/18", "10.0.64.0/18", "10.0.128.0/18", "10.0.192.0/18"]);
    assert.equal(subnetOf(read("2600:1f18::/56"), 8, 3).text, "2600:1f18:0:3::/64");
  });
});
