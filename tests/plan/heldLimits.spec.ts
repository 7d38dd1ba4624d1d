import * as assert from "node:assert/strict";
import { heldLimits } from "../../plan/heldLimits";
import { UNKNOWN } from "../../plan/plan";
import { committedPlan, everything } from "../committed";
import { planOf } from "../planned";

const config = { "aws:region": "us-east-1", "ecs-service-graph:imageTag": "1.0.0" };
const withWorker = (worker: object) => planOf({ graph: { name: "shop", services: { worker } }, config });

describe("the limits that a plan holds", () => {
  for (const stack of ["dev", "prod"]) {
    it(`are kept by the system with everything on ${stack}`, async () => {
      assert.deepEqual(heldLimits((await committedPlan(stack, { folder: everything })).resources), []);
    });
  }

  it("stop a task definition that is larger than 64 KB", async () => {
    const environment = Object.fromEntries(Array.from({ length: 70 }, (_, index) => [`V${index}`, "x".repeat(1000)]));
    const { resources } = await withWorker({ environment });
    assert.deepEqual(heldLimits(resources).map(({ code, path }) => `${code} ${path}`), [
      "aws-limit aws:ecs/taskDefinition:TaskDefinition::worker.containerDefinitions",
    ]);
  });

  it("stop a role that may do too much for its inline policy", async () => {
    const bucket = (index: number) => `arn:aws:s3:::bucket-number-${index}-with-a-long-name/*`;
    const resources = Array.from({ length: 250 }, (_, index) => bucket(index));
    const permissions = [{ actions: ["s3:GetObject"], resources }];
    const [problem] = heldLimits((await withWorker({ permissions })).resources);
    assert.match(problem?.path ?? "", /^aws:iam\/rolePolicy:RolePolicy::.*\.policy$/);
    assert.match(problem?.hint ?? "", /^name fewer resources in permissions and secrets/);
  });

  it("leave out what isn't known yet, and components", async () => {
    const { resources: [first] } = await withWorker({});
    assert.ok(first);
    const role = { ...first, custom: true, type: "aws:iam/role:Role", name: "x".repeat(60) };
    assert.equal(heldLimits([{ ...role, inputs: { name: UNKNOWN } }]).length, 0);
    assert.equal(heldLimits([{ ...role, inputs: {} }]).length, 1);
    assert.equal(heldLimits([{ ...role, inputs: {}, custom: false }]).length, 0);
  });
});
