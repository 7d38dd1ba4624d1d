import type * as pulumi from "@pulumi/pulumi";
import * as assert from "node:assert/strict";
import { rolledBack } from "../../../components/service/rollbackHook";
import { shop } from "../../builders";
import { register } from "../../mocks";
import { meshOf } from "../deploy";

const revision = (number: number) => `arn:aws:ecs:us-east-1:123456789012:task-definition/shop-dev-orders:${number}`;
const names = { service: "orders", ecsName: "shop-dev-orders", cluster: "shared" };
const deployment = { ...names, wanted: revision(3), running: revision(2) };

describe("rolledBack", () => {
  it("names the service, both revisions and where to look", () => {
    const message = rolledBack(deployment);
    assert.match(message ?? "", /^orders: ECS rolled the deployment back from shop-dev-orders:3 to shop-dev-orders:2/);
    assert.match(message ?? "", /aws ecs describe-services --cluster shared --services shop-dev-orders /);
  });

  it("says nothing when the service runs what was asked for", () => {
    assert.equal(rolledBack({ ...deployment, running: revision(3) }), undefined);
  });

  it("says nothing when either is not known", () => {
    assert.equal(rolledBack({ ...deployment, running: undefined }), undefined);
  });
});

describe("the callback of rollbackHook", () => {
  let hook: pulumi.ResourceHook;
  before(async () => {
    await register(() => { hook = meshOf(shop()).rollbackHook; });
  });

  /** What Pulumi gives it after a service is created, or updated from revision 2; ECS runs `running`. */
  const creation = (running: number): pulumi.ResourceHookArgs => ({
    urn: "urn:pulumi:dev::shop::aws:ecs/service:Service::orders", id: "1", name: "orders",
    type: "aws:ecs/service:Service",
    newInputs: { name: "shop-dev-orders", taskDefinition: revision(3) },
    newOutputs: { name: "shop-dev-orders", taskDefinition: revision(running) },
  });
  const update = (running: number): pulumi.ResourceHookArgs => ({
    ...creation(running),
    oldInputs: { name: "shop-dev-orders", taskDefinition: revision(2) },
    oldOutputs: { name: "shop-dev-orders", taskDefinition: revision(2) },
  });

  for (const [operation, args] of Object.entries({ creation, update })) {
    it(`rejects where ECS rolled the ${operation} back`, async () => {
      const called = async () => { await hook.callback(args(2)); };
      await assert.rejects(called, /^Error: orders: ECS rolled the .* --cluster shop-dev --services shop-dev-orders /);
    });

    it(`passes where the service runs what the ${operation} asked for`, async () => {
      await hook.callback(args(3));
    });
  }

  it("fails the update instead of logging a warning", () => {
    assert.notEqual(hook.opts?.ignoreErrors, true);
  });
});
