import * as assert from "node:assert/strict";
import { blockOf, common, isPrivate, numberOf, Pool, privateParts, textOf } from "../../../bench/packets/ipv4";

describe("addresses of IPv4 as numbers", () => {
  it("are read and written", () => {
    assert.equal(numberOf("10.0.1.2"), 167772418);
    assert.equal(textOf(numberOf("255.0.128.1")), "255.0.128.1");
  });

  it("make blocks without host bits", () => {
    assert.deepEqual(blockOf("10.0.1.7/24"),
      { text: "10.0.1.0/24", first: numberOf("10.0.1.0"), last: numberOf("10.0.1.255") });
    assert.throws(() => blockOf("::/0"), /no block of IPv4/);
  });

  it("share the smaller of two blocks, or nothing", () => {
    const [wide, narrow, other] = ["10.0.0.0/8", "10.1.0.0/16", "10.2.0.0/16"].map(blockOf);
    assert.ok(wide && narrow && other);
    assert.equal(common(wide, narrow), narrow);
    assert.equal(common(narrow, wide), narrow);
    assert.equal(common(narrow, other), undefined);
  });

  it("are private by the ranges of RFC 1918 and RFC 6598", () => {
    assert.deepEqual(["10.0.0.1", "172.16.0.1", "172.32.0.1", "100.64.0.1", "8.8.8.8"].map((text) =>
      isPrivate(numberOf(text))), [true, true, false, true, false]);
    assert.deepEqual(privateParts(blockOf("10.1.0.0/16")).map(({ text }) => text), ["10.1.0.0/16"]);
    assert.equal(privateParts(blockOf("0.0.0.0/0")).length, 4);
  });

  it("are given once each, above the four that AWS keeps", () => {
    const pool = new Pool();
    const taken = Array.from({ length: 3 }, () => pool.take(blockOf("10.0.0.0/29"), [blockOf("10.0.0.4/31")]));
    assert.deepEqual(taken.map((address) => address && textOf(address)), ["10.0.0.6", "10.0.0.7", undefined]);
  });
});
