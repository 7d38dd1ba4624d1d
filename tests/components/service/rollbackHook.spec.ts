import * as aws from "@pulumi/aws";
import type * as pulumi from "@pulumi/pulumi";
import * as assert from "node:assert/strict";
import { rollbackHook, scalingHook, type HookArgs } from "../../../components/service/rollbackHook";
import { shop } from "../../builders";
import { register, type Answers } from "../../mocks";
import { meshOf } from "../deploy";

const revision = (number: number) => `arn:aws:ecs:us-east-1:123456789012:task-definition/shop-dev-orders:${number}`;

/** What ECS answers: the latest deployment, of two tasks, and its events. */
const ecs = (runningCount: number, { number = 3, events = [] as string[] } = {}): Record<string, unknown> => ({
  deployments: [
    { id: "ecs-svc/1", status: "ACTIVE", desiredCount: 2, runningCount: 2, taskDefinition: revision(1) },
    { id: "ecs-svc/2", status: "PRIMARY", desiredCount: 2, runningCount, taskDefinition: revision(number) },
  ],
  events: events.map((message) => ({ message })),
});
const failure = "(service shop-dev-orders) (deployment ecs-svc/2) deployment failed: tasks failed to start.";

const inputs = { name: "shop-dev-orders", taskDefinition: revision(3), deploymentMinimumHealthyPercent: 100 };
const target = { resourceId: "service/shop-dev/shop-dev-orders", minCapacity: 2 };

/** Runs a hook after the change of a resource, while ECS gives these answers in turn. */
async function run(
  make: (name: string, args: HookArgs) => pulumi.ResourceHook, newInputs: object, ...answers: object[]
): Promise<object[]> {
  const asked: object[] = [];
  const getService: Answers[string] = (question) => {
    asked.push(question);
    return { ...answers[Math.min(asked.length, answers.length) - 1] };
  };
  const args: pulumi.ResourceHookArgs = {
    urn: "urn:pulumi:dev::shop::aws:ecs/service:Service::orders", id: "1", name: "orders",
    type: "aws:ecs/service:Service", newInputs, newOutputs: newInputs,
  };
  let failure: unknown;
  await register(async () => {
    const hook = make("hook", { cluster: "shop-dev", timeoutMinutes: 0.01, pollMilliseconds: 1 });
    // The runtime ends once a resource has the hook, and where the program doesn't fail.
    new aws.ecs.Cluster("cluster", {}, { hooks: { afterCreate: [hook] } });
    await Promise.resolve(hook.callback(args)).catch((error: unknown) => { failure = error; });
  }, { getService });
  if (failure !== undefined) throw failure as Error;
  return asked;
}

describe("rollbackHook", () => {
  it("asks ECS, and passes where the tasks of the latest deployment run", async () => {
    assert.deepEqual(await run(rollbackHook, inputs, ecs(2)), [
      { clusterArn: "shop-dev", serviceName: "shop-dev-orders" },
    ]);
  });

  it("rejects where ECS rolled the deployment back, whatever the stack's state holds", async () => {
    await assert.rejects(run(rollbackHook, inputs, ecs(2, { number: 2 })),
      new RegExp("^Error: orders: ECS rolled the deployment of shop-dev-orders:3 back.* runs shop-dev-orders:2\\. "
        + ".* --cluster shop-dev --services shop-dev-orders "));
  });

  // "(deployment ...) deployment failed": ECS "will transition to a failed state and stop launching new tasks".
  it("rejects where ECS gave a first deployment up, which Pulumi reads back as what was planned", async () => {
    await assert.rejects(run(rollbackHook, inputs, ecs(0, { events: [failure] })),
      /orders: the deployment of shop-dev-orders:3 failed, and 0 of 2 tasks run/);
  });

  it("passes over the failure of an earlier deployment", async () => {
    await run(rollbackHook, inputs, ecs(2, { events: [failure.replace("svc/2", "svc/1")] }));
  });

  it("waits for the share of tasks that a deployment keeps, and at least for one", async () => {
    assert.equal((await run(rollbackHook, inputs, ecs(0), ecs(1), ecs(2))).length, 3);
    const half = { ...inputs, deploymentMinimumHealthyPercent: 50 };
    assert.equal((await run(rollbackHook, half, ecs(0), ecs(1), ecs(2))).length, 2);
    const none = { ...inputs, deploymentMinimumHealthyPercent: 0 };
    assert.equal((await run(rollbackHook, none, ecs(0), ecs(1))).length, 2);
  });

  it("rejects where the tasks don't come in time", async () => {
    await assert.rejects(run(rollbackHook, inputs, ecs(1)), /after 0\.01 minutes, 1 of 2 tasks run/);
  });

  it("has nothing to say of a service without a deployment", async () => {
    await run(rollbackHook, inputs, {});
  });

  it("fails the update instead of logging a warning, as the mesh makes it", async () => {
    let hook: pulumi.ResourceHook | undefined;
    await register(() => { hook = meshOf(shop()).rollbackHook; });
    assert.equal(hook?.name, "rollback");
    assert.notEqual(hook.opts?.ignoreErrors, true);
  });
});

describe("scalingHook", () => {
  // RegisterScalableTarget changes the service's capacity afterwards, when no deployment is under way.
  it("waits for the fewest tasks of the target, though ECS doesn't know of them at first", async () => {
    const idle = { id: "ecs-svc/1", status: "PRIMARY", desiredCount: 0, runningCount: 0 };
    const before = { deployments: [idle], events: [] };
    const asked = await run(scalingHook, target, before, ecs(0), ecs(2));
    assert.deepEqual(asked, Array(3).fill({ clusterArn: "shop-dev", serviceName: "shop-dev-orders" }));
  });

  it("waits for nothing where the target starts none", async () => {
    assert.equal((await run(scalingHook, { ...target, minCapacity: 0 }, ecs(0))).length, 1);
  });

  it("rejects where the tasks don't come in time", async () => {
    await assert.rejects(run(scalingHook, target, ecs(0)), /orders: after 0\.01 minutes, 0 of 2 tasks run/);
  });
});
