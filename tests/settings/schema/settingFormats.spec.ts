import * as assert from "node:assert/strict";
import { arnOf, domainName, hostedZone } from "../../../settings/schema/settingFormats";

const takes = (schema: typeof domainName, texts: readonly string[]): string[] =>
  texts.filter((text) => schema.safeParse(text).success);

describe("the forms of settings", () => {
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
