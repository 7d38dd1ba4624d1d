import * as assert from "node:assert/strict";
import { isIPv6 } from "node:net";
import * as fc from "fast-check";
import { anyBlock, ipv4Block } from "../../../graph/author/formats";

const takes = (schema: typeof anyBlock, texts: readonly string[]): string[] =>
  texts.filter((text) => schema.safeParse(text).success);

const group = fc.stringMatching(/^[0-9a-fA-F]{0,5}$/);
const addressLike = fc.array(group, { minLength: 1, maxLength: 10 }).map((groups) => groups.join(":"));

describe("the formats of blocks", () => {
  it("take a block of IPv6 exactly where Node knows its address", () => {
    fc.assert(
      fc.property(fc.oneof(addressLike, fc.ipV6()), (address) => {
        // Node knows two that no rule takes: with an IPv4 address inside, and with a zone.
        const isAddress = isIPv6(address) && !address.includes(".");
        assert.equal(anyBlock.safeParse(`${address}/64`).success, isAddress);
      }),
      { numRuns: 2000 },
    );
  });

  it("take a prefix as long as the address", () => {
    const sound = ["10.0.0.0/32", "10.0.0.0/0", "::/0", "::/128", "::/100"];
    const others = ["10.0.0.0/33", "::/129", "::", "10.0.0.0", "::/01", "10.0.0.0/08"];
    assert.deepEqual(takes(anyBlock, [...sound, ...others]), sound);
    assert.deepEqual(takes(ipv4Block, [...sound, "010.0.0.0/8"]), sound.slice(0, 2));
  });
});
