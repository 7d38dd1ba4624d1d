import * as assert from "node:assert/strict";
import { isIPv6 } from "node:net";
import * as fc from "fast-check";
import { anyCidr, arnOf, domainName, hostedZone } from "../../../settings/schema/settingFormats";

const takes = (schema: typeof anyCidr, texts: readonly string[]): string[] =>
  texts.filter((text) => schema.safeParse(text).success);

const group = fc.stringMatching(/^[0-9a-fA-F]{0,5}$/);
const addressLike = fc.array(group, { minLength: 1, maxLength: 10 }).map((groups) => groups.join(":"));

describe("the forms of settings", () => {
  it("take a block of IPv6 exactly where Node knows its address", () => {
    fc.assert(
      fc.property(fc.oneof(addressLike, fc.ipV6()), (address) => {
        // Node knows two that no rule takes: with an IPv4 address inside, and with a zone.
        const isAddress = isIPv6(address) && !address.includes(".");
        assert.equal(anyCidr.safeParse(`${address}/64`).success, isAddress);
      }),
      { numRuns: 2000 },
    );
  });

  it("take a prefix as long as the address", () => {
    const sound = ["10.0.0.0/32", "10.0.0.0/0", "::/0", "::/128", "::/100"];
    assert.deepEqual(takes(anyCidr, [...sound, "10.0.0.0/33", "::/129", "::", "10.0.0.0", "::/01"]), sound);
  });

  it("take a domain of two labels or more, and none that stands for several", () => {
    const sound = ["example.com", "api-2.example.co.uk"];
    const others = ["*.example.com", "example", "Example.com", "example.com.", "-a.example.com", "a..com", ""];
    assert.deepEqual(takes(domainName, [...sound, ...others]), sound);
  });

  it("take a hosted zone by its id or by its name", () => {
    const sound = ["Z0123456789ABCDEFGHIJ", "example.com"];
    assert.deepEqual(takes(hostedZone, [...sound, "z0123", "example", "Z"]), sound);
  });

  it("take an ARN of one kind, in any partition", () => {
    const cluster = arnOf("ecs", "cluster\\/[a-z]+", "cluster/<name>");
    const account = "123456789012";
    const sound = [`arn:aws:ecs:us-east-1:${account}:cluster/main`, `arn:aws-cn:ecs:cn-north-1:${account}:cluster/a`];
    const others = [`arn:aws:ecs:us-east-1:${account}:service/main`, `arn:aws:ecs::${account}:cluster/main`, "main"];
    assert.deepEqual(takes(cluster, [...sound, ...others]), sound);
  });
});
