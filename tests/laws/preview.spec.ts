import * as assert from "node:assert/strict";
import { madeOf, planOf } from "../planned";
import { holds, sampleOf } from "./laws";

describe("law 4: a preview tells all", () => {
  it("registers the same resources with every output unknown as with all known", () => holds(async (declared) => {
    const { resources } = await planOf(declared);
    const known = await madeOf(declared);
    const unknown = resources
      // The stack itself, and other stacks that it reads, are registered by nobody.
      .filter(({ urn, type }) => !urn.includes("$awsx:ec2:Vpc$") && !type.startsWith("pulumi:pulumi:"));
    const labels = (some: readonly { type: string; name: string }[]) => some.map(({ type, name }) => `${type} ${name}`);
    assert.deepEqual(labels(unknown).sort(), labels(known).sort());
  }, sampleOf(15)));
});
