import * as assert from "node:assert/strict";
import { serviceState, type ServiceState } from "../../../components/service/serviceState";
import { register } from "../../mocks";

async function stateOf(answer: Record<string, unknown>): Promise<ServiceState | undefined> {
  let state: ServiceState | undefined;
  await register(async () => { state = await serviceState("shop-dev", "shop-dev-web"); }, { getService: () => answer });
  return state;
}

describe("serviceState", () => {
  it("reads the latest deployment, and not what it replaces", async () => {
    const primary = { id: "ecs-svc/2", status: "PRIMARY", desiredCount: 2, runningCount: 1, taskDefinition: "web:2" };
    const earlier = { id: "ecs-svc/1", status: "ACTIVE", desiredCount: 1, runningCount: 1, taskDefinition: "web:1" };
    assert.deepEqual(await stateOf({ deployments: [earlier, primary], events: [] }), {
      deploymentId: "ecs-svc/2", taskDefinition: "web:2", desiredTasks: 2, runningTasks: 1, hasFailed: false,
    });
  });

  it("finds nothing in a plan's empty answer, nor in that of a service that is gone", async () => {
    assert.equal(await stateOf({}), undefined);
    assert.equal(await stateOf({ deployments: [], events: [] }), undefined);
  });
});
