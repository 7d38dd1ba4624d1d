import * as assert from "node:assert/strict";
import { service, shop, system } from "../../builders";
import { ofType, register, the } from "../../mocks";
import { logsOf, meshOf, tags, type MeshSubject } from "../deploy";

const withExec = system([service("web", { exec: true })]);
const clusterArn = "arn:aws:ecs:us-east-1:123456789012:cluster/shared";
const made = (of = shop(), subject: MeshSubject = {}) => register(() => meshOf(of, subject));

describe("the cluster", () => {
  it("is named exactly, and watches its containers", async () => {
    const { inputs } = the(await made(), "Cluster", "cluster");
    const settings = [{ name: "containerInsights", value: "enabled" }];
    assert.deepEqual(inputs, { name: "shop-dev", settings, tags: tags("network") });
  });

  it("is known by its name before AWS has made it", async () => {
    await register(() => {
      const { plainName, isAdopted } = meshOf(shop()).cluster;
      assert.deepEqual([plainName, isAdopted], ["shop-dev", false]);
    });
  });

  it("comes after the group of Container Insights, which AWS would make without an end to it", async () => {
    const resources = await made();
    assert.ok(the(resources, "Cluster", "cluster").dependsOn.includes("aws:cloudwatch/logGroup:LogGroup insights"));
    assert.deepEqual(the(resources, "LogGroup", "insights").inputs,
      { name: "/aws/ecs/containerinsights/shop-dev/performance", retentionInDays: 30, tags: tags("network") });
  });

  it("logs sessions of ECS Exec, encrypted with the stack's key", async () => {
    const resources = await made(withExec);
    assert.deepEqual(the(resources, "Cluster", "cluster").inputs["configuration"], {
      executeCommandConfiguration: {
        kmsKeyId: "key-arn",
        logging: "OVERRIDE",
        logConfiguration: { cloudWatchEncryptionEnabled: true, cloudWatchLogGroupName: "/aws/ecs/exec/shop-dev" },
      },
    });
    assert.equal(the(resources, "LogGroup", "exec").inputs["kmsKeyId"], "key-arn");
    assert.equal(the(resources, "LogGroup", "insights").inputs["kmsKeyId"], undefined);
  });

  it("is left as it is where it is adopted, and is called by the end of its ARN", async () => {
    const logs = () => logsOf({ system: withExec, clusterArn });
    const resources = await register(() => {
      const mesh = meshOf(withExec, { clusterArn, logs: logs() });
      const known = { arn: clusterArn, name: "shared", plainName: "shared" };
      assert.deepEqual(mesh.cluster, { ...known, isAdopted: true, ready: [] });
    });
    assert.deepEqual(["Cluster", "LogGroup", "Key"].flatMap((type) => ofType(resources, type)), []);
  });

  it("is edited by a transform", async () => {
    const transform = { cluster: <Args extends object>(args: Args) => ({ ...args, name: "other" }) };
    assert.equal((the(await made(shop(), { transform }), "Cluster", "cluster")).inputs["name"], "other");
  });
});
