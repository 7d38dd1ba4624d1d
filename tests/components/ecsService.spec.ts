import * as assert from "node:assert/strict";
import type { ServiceMeshArgs } from "../../components/serviceMesh";
import { service, system, type ServiceSubject } from "../builders";
import { the, type Registered } from "../mocks";
import { deploy } from "./deploy";

async function inputsOf(subject: ServiceSubject, mesh: Partial<ServiceMeshArgs> = {}): Promise<Registered["inputs"]> {
  return the(await deploy(system([service("web", subject)]), mesh), "Service", "web").inputs;
}

describe("createEcsService", () => {
  it("runs as many tasks as the service asks for", async () => {
    assert.equal((await inputsOf({ desiredCount: 5 }))["desiredCount"], 5);
  });

  it("runs none where the stack's rollout starts none, and says all else as ever", async () => {
    const rollout = { wait: true, timeoutMinutes: 30, tasks: false };
    const { desiredCount, ...rest } = await inputsOf({ desiredCount: 5, port: 80, public: true }, { rollout });
    const { desiredCount: asked, ...usual } = await inputsOf({ desiredCount: 5, port: 80, public: true });
    assert.deepEqual([desiredCount, asked], [0, 5]);
    assert.deepEqual(rest, usual);
  });

  it("has its own name on the stack's cluster, and the stack's before it on one that is shared", async () => {
    const clusterArn = "arn:aws:ecs:us-east-1:123456789012:cluster/shared";
    assert.equal((await inputsOf({}))["name"], "web");
    const { name, cluster } = await inputsOf({}, { clusterArn });
    assert.deepEqual([name, cluster], ["shop-dev-web", clusterArn]);
  });

  it("opens shells in its tasks only where the stack says so", async () => {
    assert.equal((await inputsOf({ exec: true }))["enableExecuteCommand"], true);
    assert.equal((await inputsOf({}))["enableExecuteCommand"], false);
  });

  it("does not wait for a steady state where the stack's rollout doesn't", async () => {
    const inputs = await inputsOf({}, { rollout: { wait: false, timeoutMinutes: 30, tasks: true } });
    assert.equal(inputs["waitForSteadyState"], false);
  });

  it("rebalances zones only where a deployment leaves room for a further task", async () => {
    const rebalancing = async (maximumPercent: number) =>
      (await inputsOf({ minimumHealthyPercent: 50, maximumPercent }))["availabilityZoneRebalancing"];
    assert.equal(await rebalancing(200), "ENABLED");
    assert.equal(await rebalancing(100), "DISABLED");
  });

  it("has neither load balancer nor Cloud Map entry where nothing calls it", async () => {
    const inputs = await inputsOf({});
    for (const key of ["loadBalancers", "serviceRegistries", "healthCheckGracePeriodSeconds"]) {
      assert.ok(!(key in inputs), key);
    }
  });
});
