import * as assert from "node:assert/strict";
import { lookUpFailedDeployments, type FailedDeployments } from "../../../components/lookUps/failedDeployments";
import { shop } from "../../builders";
import { register, type Answers } from "../../mocks";

async function failed(getService: Answers[string], clusterArn?: string): Promise<FailedDeployments> {
  let found: FailedDeployments = new Map();
  await register(async () => { found = await lookUpFailedDeployments(shop(), clusterArn); }, { getService });
  return found;
}

/** The answer on a service whose second deployment is the latest; `id` is of the one that failed. */
const withFailure = (id: string): Record<string, unknown> => ({
  deployments: [{ id: "ecs-svc/2", status: "PRIMARY" }],
  events: [{ message: `(service web) (deployment ${id}) deployment failed: tasks failed to start.` }],
});

describe("lookUpFailedDeployments", () => {
  it("finds the services whose latest deployment ECS gave up", async () => {
    const [first = ""] = shop().services.map(({ name }) => name);
    const found = await failed(({ serviceName }) => withFailure(serviceName === first ? "ecs-svc/2" : "ecs-svc/1"));
    assert.deepEqual([...found], [[first, "ecs-svc/2"]]);
  });

  it("finds none before the first pulumi up, nor without an account", async () => {
    const clusters = ["ClusterNotFoundException: Cluster not found.", "no matching ECS Service found"];
    for (const message of clusters) assert.equal((await failed(() => { throw new Error(message); })).size, 0);
    assert.equal((await failed(() => ({}))).size, 0);
  });

  it("asks for the names that services have on an adopted cluster", async () => {
    const asked = new Set<unknown>();
    const arn = "arn:aws:ecs:us-east-1:123456789012:cluster/shared";
    await failed(({ clusterArn, serviceName }) => {
      asked.add(clusterArn);
      assert.match(String(serviceName), /^shop-dev-/);
      return {};
    }, arn);
    assert.deepEqual([...asked], [arn]);
  });
});
