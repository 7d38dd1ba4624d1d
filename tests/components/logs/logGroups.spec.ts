import * as assert from "node:assert/strict";
import type { Logs, LogsArgs } from "../../../components/logs/logGroups";
import { service, system } from "../../builders";
import { ofType, register, the } from "../../mocks";
import { logsOf, tags, type Subject } from "../deploy";

const withExec = system([service("web", { exec: true })]);
const name = "/ecs/shop-dev/web";

/** Makes logs with one group, of the service `web`. */
function made(subject: Subject<LogsArgs> = {}, encrypted = false) {
  return register(() => {
    const logs: Logs = logsOf(subject);
    logs.group("web", { physicalName: name, node: "web", encrypted, parent: logs });
  });
}

describe("Logs", () => {
  it("makes a group under its exact name, with the stack's retention", async () => {
    const { inputs, kept } = the(await made({ logRetentionDays: 7 }), "LogGroup", "web");
    assert.deepEqual(inputs, { name, retentionInDays: 7, tags: tags("web") });
    assert.equal(kept, false);
  });

  it("makes no key where nothing asks for one", async () => {
    const resources = await made();
    assert.deepEqual([...ofType(resources, "Key"), ...ofType(resources, "Alias")], []);
  });

  it("makes a key that rotates, is hard to lose, and is found by its alias", async () => {
    const resources = await made({ encryption: "customer" });
    const { policy, ...inputs } = the(resources, "Key", "key").inputs;
    assert.deepEqual(inputs, {
      description: "Logs, stores and ECS Exec of shop on dev",
      enableKeyRotation: true,
      deletionWindowInDays: 30,
      tags: tags("network"),
    });
    assert.match(String(policy), /EncryptLogs/);
    assert.deepEqual(the(resources, "Alias", "key").inputs, { name: "alias/shop-dev", targetKeyId: "key-id" });
  });

  it("encrypts every group with it under encryption: customer, once it is there", async () => {
    const { inputs, dependsOn } = the(await made({ encryption: "customer" }), "LogGroup", "web");
    assert.equal(inputs["kmsKeyId"], "key-arn");
    assert.ok(dependsOn.includes("aws:kms/key:Key key"));
  });

  it("encrypts only what must be where it is there for ECS Exec", async () => {
    const keyOf = async (encrypted: boolean) =>
      the(await made({ system: withExec }, encrypted), "LogGroup", "web").inputs["kmsKeyId"];
    assert.deepEqual([await keyOf(true), await keyOf(false)], ["key-arn", undefined]);
  });

  it("leaves groups, key and alias on AWS in production", async () => {
    const resources = await made({ production: true, encryption: "customer" });
    const lasting = resources.filter(({ kept }) => kept).map(({ type }) => type.split(":").at(-1));
    assert.deepEqual(lasting.sort(), ["Alias", "Key", "LogGroup"]);
    assert.deepEqual(resources.filter(({ imports }) => imports !== ""), []);
  });

  it("takes over what an earlier life of the stack has left", async () => {
    const kept = { logGroups: new Set([name]), repositories: new Set<string>(), keyId: "1234-5678" };
    const resources = await made({ production: true, encryption: "customer", kept });
    assert.equal(the(resources, "LogGroup", "web").imports, name);
    const { imports, ignores } = the(resources, "Key", "key");
    assert.deepEqual([imports, ignores], ["1234-5678", ["deletionWindowInDays"]]);
    assert.equal(the(resources, "Alias", "key").imports, "alias/shop-dev");
  });

  it("lets a transform edit both", async () => {
    const resources = await made({
      encryption: "customer",
      transform: {
        key: (args) => ({ ...args, multiRegion: true }),
        logGroup: (args, logicalName) => ({ ...args, logGroupClass: `for ${logicalName}` }),
      },
    });
    assert.equal(the(resources, "Key", "key").inputs["multiRegion"], true);
    assert.equal(the(resources, "LogGroup", "web").inputs["logGroupClass"], "for web");
  });
});
