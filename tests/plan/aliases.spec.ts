import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import * as assert from "node:assert/strict";
import { record } from "../../plan/record";

const target = { project: "shop", stack: "dev", region: "us-east-1" };
const logGroup = "aws:cloudwatch/logGroup:LogGroup";
const urn = (type: string, name: string) => `urn:pulumi:dev::shop::${type}::${name}`;

async function aliasesOf(program: () => unknown): Promise<readonly string[]> {
  const { resources } = await record(program, target);
  return resources.at(-1)?.aliases ?? assert.fail("nothing was registered");
}

describe("aliases", () => {
  it("are URNs, whether given as such or by what changed", async () => {
    const aliases = await aliasesOf(() => {
      const parent = new pulumi.ComponentResource("test:index:Box", "box");
      const former = [urn("x", "y"), { name: "old" }, { parent: pulumi.rootStackResource }, { project: "store" }];
      new aws.cloudwatch.LogGroup("logs", {}, { parent, aliases: former });
    });
    assert.deepEqual(aliases, [
      urn("x", "y"),
      urn(`test:index:Box$${logGroup}`, "old"),
      urn(logGroup, "logs"),
      `urn:pulumi:dev::store::test:index:Box$${logGroup}::logs`,
    ]);
  });

  it("follow from a parent's, which renames the children that are named after it", async () => {
    const program = (name: string) => () => {
      const parent = new pulumi.ComponentResource("test:index:Box", "web", {}, { aliases: [{ name: "site" }] });
      new aws.cloudwatch.LogGroup(name, {}, { parent });
    };
    assert.deepEqual(await aliasesOf(program("web-logs")), [urn(`test:index:Box$${logGroup}`, "site-logs")]);
    assert.deepEqual(await aliasesOf(program("logs")), [urn(`test:index:Box$${logGroup}`, "logs")]);
  });

  it("combine a parent's with the child's own", async () => {
    const aliases = await aliasesOf(() => {
      const aliases = [{ type: "test:index:Bag" }];
      const parent = new pulumi.ComponentResource("test:index:Box", "web", {}, { aliases });
      new aws.cloudwatch.LogGroup("new", {}, { parent, aliases: [{ name: "old" }] });
    });
    assert.deepEqual(aliases, [
      urn(`test:index:Box$${logGroup}`, "old"),
      urn(`test:index:Bag$${logGroup}`, "new"),
      urn(`test:index:Bag$${logGroup}`, "old"),
    ]);
  });

  it("reach grandchildren", async () => {
    const aliases = await aliasesOf(() => {
      const outer = new pulumi.ComponentResource("test:index:Box", "web", {}, { aliases: [{ name: "site" }] });
      const inner = new pulumi.ComponentResource("test:index:Bag", "web-bag", {}, { parent: outer });
      new aws.cloudwatch.LogGroup("web-bag-logs", {}, { parent: inner });
    });
    assert.deepEqual(aliases, [urn(`test:index:Box$test:index:Bag$${logGroup}`, "site-bag-logs")]);
  });
});
