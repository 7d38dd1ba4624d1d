import * as pulumi from "@pulumi/pulumi";
import * as assert from "node:assert/strict";
import { UNKNOWN } from "../../plan/plan";
import { hasUnknown, readableProperties, SECRET, settle } from "../../plan/values";

const { unknownValue, specialSigKey, specialSecretSig } = pulumi.runtime;

describe("values of the SDK", () => {
  it("read as what they are, unknown and secret parts by their marks", () => {
    const secret = { [specialSigKey]: specialSecretSig, value: "hunter2" };
    const read = readableProperties({ a: [1, unknownValue, { b: secret }], c: null, d: `x${unknownValue}`, e: false });
    assert.deepEqual(read, { a: [1, UNKNOWN, { b: SECRET }], c: null, d: `x${unknownValue}`, e: false });
  });

  it("are partly unknown at any depth", () => {
    assert.ok(hasUnknown({ a: [{ b: unknownValue }] }));
    assert.ok(!hasUnknown({ a: [{ b: "known" }], c: null }));
  });
});

describe("a settled output", () => {
  it("is walked through promises, outputs, lists and maps", async () => {
    const inner = pulumi.output(Promise.resolve([1, { a: pulumi.output("x") }]));
    assert.deepEqual(await settle({ inner, promise: Promise.resolve(2), none: undefined, nothing: null }), {
      inner: [1, { a: "x" }], promise: 2, nothing: null,
    });
  });

  it("is unknown only in its unknown parts", async () => {
    const part = pulumi.output({ known: 1, not: pulumi.unknown });
    assert.deepEqual(await settle(part), { known: 1, not: UNKNOWN });
    assert.equal(await settle(pulumi.output(pulumi.unknown)), UNKNOWN);
  });

  it("hides a secret, and whatever is computed from it", async () => {
    const password = pulumi.secret("hunter2");
    assert.deepEqual(await settle({ password, url: pulumi.interpolate`https://me:${password}@host` }), {
      password: SECRET, url: SECRET,
    });
  });
});
