import * as assert from "node:assert/strict";
import * as fc from "fast-check";
import { isWithin, overlaps, parseCidr, sizeOf, type Cidr } from "../../../graph/aws/cidr";
import { layoutSubnets, zonesWithRoom } from "../../../settings/resolve/subnetLayout";

function blockOf(prefix: number): Cidr {
  const block = parseCidr(`10.0.0.0/${prefix}`);
  assert.ok(block);
  return block;
}

const vpc = fc.integer({ min: 16, max: 28 }).map(blockOf);
const blocks = (texts: readonly string[] = []): Cidr[] => texts.flatMap((text) => parseCidr(text) ?? []);

describe("the layout of subnets", () => {
  it("gives the private ones most of the block, and keeps room", () => {
    assert.deepEqual(layoutSubnets(blockOf(16), 2), {
      privateSubnets: ["10.0.0.0/19", "10.0.32.0/19"],
      publicSubnets: ["10.0.192.0/21", "10.0.200.0/21"],
    });
  });

  it("keeps every subnet inside, apart from the others and of a size that AWS takes", () => {
    fc.assert(
      fc.property(vpc, (block) => {
        const { privateSubnets, publicSubnets } = layoutSubnets(block, zonesWithRoom(block)) ?? {};
        const all = [...blocks(privateSubnets), ...blocks(publicSubnets)];
        for (const [index, subnet] of all.entries()) {
          assert.ok(isWithin(subnet, block) && subnet.prefix <= 28);
          assert.ok(all.slice(0, index).every((other) => !overlaps(subnet, other)));
        }
        assert.ok(
          blocks(privateSubnets).reduce((sum, subnet) => sum + sizeOf(subnet), 0) >= all.length && all.length % 2 === 0,
        );
      }),
    );
  });

  it("moves no subnet when a zone is added", () => {
    fc.assert(
      fc.property(vpc, fc.integer({ min: 0, max: 5 }), (block, zones) => {
        const [few, more] = [layoutSubnets(block, zones), layoutSubnets(block, zones + 1)];
        if (few === undefined || more === undefined) return;
        assert.deepEqual(more.privateSubnets.slice(0, zones), few.privateSubnets);
        assert.deepEqual(more.publicSubnets.slice(0, zones), few.publicSubnets);
      }),
    );
  });

  it("has room for six zones from /16 to /22, for three to /24, and for none behind", () => {
    const room = [16, 22, 23, 24, 25, 28].map((prefix) => zonesWithRoom(blockOf(prefix)));
    assert.deepEqual(room, [6, 6, 3, 3, 0, 0]);
    assert.equal(layoutSubnets(blockOf(24), 4), undefined);
  });
});
