import * as assert from "node:assert/strict";
import { anyIpv6, anywhere, covered, hasPrivate, hasPublic, privateBlocks } from "../../../graph/aws/addressRanges";
import { parseCidr, type Cidr } from "../../../graph/aws/cidr";

function block(text: string): Cidr {
  const cidr = parseCidr(text);
  assert.ok(cidr, text);
  return cidr;
}

describe("ranges of addresses", () => {
  it("are public unless all their addresses are private, or special otherwise", () => {
    for (const text of [
      "10.0.0.0/8", "10.9.0.0/16", "172.31.255.255/32", "192.168.0.0/16", "100.64.0.0/10", "169.254.170.2/32",
      "127.0.0.0/8", "224.0.0.0/4", "fd00::/8", "fe80::1/128",
    ]) assert.equal(hasPublic(block(text)), false, text);
    for (const text of [
      "0.0.0.0/0", "10.0.0.0/7", "172.32.0.0/16", "192.0.2.0/24", "100.128.0.0/16", "8.8.8.8/32", "2600::/16",
    ]) assert.equal(hasPublic(block(text)), true, text);
  });

  it("may have both public and private addresses", () => {
    assert.deepEqual([hasPrivate(anywhere), hasPublic(anywhere)], [true, true]);
    assert.deepEqual([hasPrivate(block("8.8.8.0/24")), hasPublic(block("10.0.0.0/8"))], [false, false]);
  });

  it("of the system's own are private, whatever their addresses", () => {
    const own = [block("2600:1f18::/56")];
    assert.ok(!hasPublic(block("2600:1f18::/64"), own));
    assert.ok(hasPrivate(block("2600:1f18::/64"), own));
    assert.ok(hasPublic(block("2600::/16"), own));
  });

  it("are covered by several that adjoin, and not by several that leave a gap", () => {
    assert.ok(covered(block("10.0.10.0/23"), [block("10.0.11.0/24"), block("10.0.10.0/24")]));
    assert.ok(!covered(block("10.0.10.0/22"), [block("10.0.8.0/24"), block("10.0.11.0/24")]));
    assert.ok(!covered(anyIpv6, [anywhere]));
  });

  it("for a VPC are those of RFC 1918 and RFC 6598", () => {
    assert.deepEqual(privateBlocks.map(({ text }) => text),
      ["10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "100.64.0.0/10"]);
  });
});
