import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import * as assert from "node:assert/strict";
import { mock } from "node:test";
import { holdLimits } from "../../components/holdLimits";
import { register } from "../mocks";

/** What the program logs as errors, each of which fails a preview. */
async function errorsOf(program: () => unknown): Promise<string[]> {
  const told = mock.method(pulumi.log, "error", () => Promise.resolve());
  await register(() => {
    holdLimits();
    return program();
  });
  const errors = told.mock.calls.map(({ arguments: [message] }: { arguments: readonly unknown[] }) => String(message));
  mock.restoreAll();
  return errors;
}

const trust = (principal: pulumi.Input<string>) => ({ assumeRolePolicy: principal });

describe("holdLimits", () => {
  afterEach(() => { mock.restoreAll(); });

  it("tells all inputs that AWS would refuse, with the resource and what to do", async () => {
    const errors = await errorsOf(() => [
      new aws.iam.Role("a", { ...trust("{}"), name: "x".repeat(65), description: "d".repeat(1001) }),
      new aws.iam.Role("b", trust("t".repeat(3000))),
    ]);
    assert.deepEqual(errors.map((text) => text.split(",")[0]).sort(), [
      "aws:iam/role:Role::a.description: it has 1001 characters",
      "aws:iam/role:Role::a.name: it has 65 characters",
      "aws:iam/role:Role::b.assumeRolePolicy: it has 3000 characters without white space",
    ]);
    for (const text of errors) assert.match(text, /\n {2}shorten it; see https:/);
  });

  it("holds the names that Pulumi makes", async () => {
    assert.match((await errorsOf(() => new aws.iam.Role("x".repeat(60), trust("{}")))).join(), /\.name: it has 68/);
  });

  it("waits for what another resource gives", async () => {
    const errors = await errorsOf(() => {
      const { name } = new aws.iam.Role("a", trust("{}"));
      return new aws.iam.Role("b", trust(name.apply((text) => text.repeat(3000))));
    });
    assert.match(errors.join(), /^aws:iam\/role:Role::b\.assumeRolePolicy/);
  });

  it("lets pass what AWS takes", async () => {
    assert.deepEqual(await errorsOf(() => new aws.iam.Role("a", trust("{}"))), []);
  });
});
