import * as assert from "node:assert/strict";
import { ECS } from "@aws-sdk/client-ecs";
import { runTask, type Pace, type TaskRun } from "../../../components/job/taskRun";
import { FakeEcs, seen, started, stopped, taskArn, type Script } from "../fakeEcs";

const run: TaskRun = {
  job: "migrate",
  before: ["orders", "users"],
  region: "us-east-1",
  cluster: "arn:aws:ecs:us-east-1:123456789012:cluster/shop-dev",
  taskDefinition: "arn:aws:ecs:us-east-1:123456789012:task-definition/shop-dev-migrate:7",
  capacityProviderStrategy: [{ capacityProvider: "FARGATE", weight: 1 }],
  platformVersion: "LATEST",
  subnets: ["private-1"],
  securityGroups: ["sg-migrate"],
  logGroup: "/ecs/shop-dev/migrate",
  timeoutMinutes: 1,
};
const quick: Pace = { pollMilliseconds: 1, roleMilliseconds: 1_000, retryMilliseconds: 1 };
const waiting = "What waits for it was not deployed: orders, users. The next `pulumi up` runs it again.";

let fake: FakeEcs;

/** A client of an ECS that says this. */
function ecsThatSays(script: Script): ECS {
  fake.says(script);
  const credentials = { accessKeyId: "id", secretAccessKey: "secret" };
  return new ECS({ region: "us-east-1", endpoint: fake.endpoint, credentials });
}

async function failureOf(script: Script, task: TaskRun = run): Promise<string> {
  try {
    await runTask(ecsThatSays(script), task, quick);
  } catch (error) {
    return (error as Error).message;
  }
  throw new Error("it did not fail");
}

describe("runTask", () => {
  before(async () => { fake = await FakeEcs.listen(); });
  after(() => fake.close());

  it("runs the task privately, with its tags, and waits for its end", async () => {
    const running = seen({ lastStatus: "RUNNING" });
    const notYet = { tasks: [], failures: [{ reason: "MISSING" }] };
    const script = { RunTask: [started], DescribeTasks: [notYet, running, stopped({ exitCode: 0 })] };
    assert.equal(await runTask(ecsThatSays(script), run, quick), taskArn);
    const operations = fake.calls.map(([operation]) => operation);
    assert.deepEqual(operations, ["RunTask", "DescribeTasks", "DescribeTasks", "DescribeTasks"]);
    const { clientToken, ...request } = fake.calls[0]?.[1] ?? {};
    // What makes a request that the SDK repeats the same request.
    assert.equal(typeof clientToken, "string");
    assert.deepEqual(request, {
      cluster: run.cluster,
      taskDefinition: run.taskDefinition,
      capacityProviderStrategy: [{ capacityProvider: "FARGATE", weight: 1 }],
      platformVersion: "LATEST",
      networkConfiguration: {
        awsvpcConfiguration: {
          subnets: ["private-1"], securityGroups: ["sg-migrate"], assignPublicIp: "DISABLED",
        },
      },
      propagateTags: "TASK_DEFINITION",
      enableECSManagedTags: true,
      startedBy: "ecs-service-graph",
    });
    assert.deepEqual(fake.calls[1]?.[1], { cluster: run.cluster, tasks: [taskArn] });
  });

  it("fails with the exit code, where the output is, and what was not deployed", async () => {
    const script = { RunTask: [started], DescribeTasks: [stopped({ exitCode: 1 })] };
    assert.equal(await failureOf(script), "migrate: the job failed: its container ended with exit code 1 (Essential"
    + " container in task exited). What it wrote is in log group /ecs/shop-dev/migrate, stream migrate/migrate/0123."
    + ` ${waiting}`);
    const { logGroup, ...unlogged } = run;
    assert.ok(logGroup);
    assert.doesNotMatch(await failureOf(script, unlogged), /log group/);
  });

  it("fails where the container never ran, with ECS's reasons", async () => {
    const reason = "CannotPullContainerError: not found";
    const script = { RunTask: [started], DescribeTasks: [stopped({ reason }, "Task failed to start")] };
    assert.equal(await failureOf(script), "migrate: the job failed: its container did not run to its end: Task failed"
    + ` to start; CannotPullContainerError: not found. ${waiting}`);
  });

  it("judges by the job's own container, whatever becomes of its sidecars", async () => {
    const both = (own: number, other: number) => seen({
      lastStatus: "STOPPED", containers: [{ name: "proxy", exitCode: other }, { name: "migrate", exitCode: own }],
    });
    const script = (last: object) => ({ RunTask: [started], DescribeTasks: [{ ...last }] });
    assert.equal(await runTask(ecsThatSays(script(both(0, 137))), run, quick), taskArn);
    assert.match(await failureOf(script(both(3, 0))), /exit code 3/);
  });

  it("fails where ECS starts no task, with all of its reasons", async () => {
    const failures = [{ reason: "RESOURCE:ENI", arn: "instance-1" }, { reason: "AGENT", detail: "not connected" }];
    assert.equal(await failureOf({ RunTask: [{ tasks: [], failures }] }), "migrate: the job failed: ECS started no"
    + ` task: RESOURCE:ENI, instance-1; AGENT, not connected. ${waiting}`);
    const denied = { __type: "AccessDeniedException", message: "not authorized to perform: ecs:RunTask" };
    assert.match(await failureOf({ RunTask: [denied] }), /: ECS started no task: not authorized to perform: ecs:Run/);
  });

  it("tries again while a role that was just made isn't known yet, and not for ever", async () => {
    const early = { __type: "ClientException", message: "ECS was unable to assume the role 'shop-dev-migrate-exec'." };
    const script = { RunTask: [early, early, started], DescribeTasks: [stopped({ exitCode: 0 })] };
    assert.equal(await runTask(ecsThatSays(script), run, quick), taskArn);
    const ecs = ecsThatSays({ RunTask: [early] });
    await assert.rejects(runTask(ecs, run, { ...quick, roleMilliseconds: 0 }), /unable to assume the role/);
  });

  it("stops a task that takes longer than its time, and says so", async () => {
    const script = { RunTask: [started], DescribeTasks: [seen({ lastStatus: "RUNNING" })] };
    const short = { ...run, timeoutMinutes: 0 };
    assert.equal(await failureOf(script, short), "migrate: the job failed: it had not ended after 0"
    + " minutes, and was stopped. Where it needs longer, raise rollout.timeoutMinutes. What it wrote is in log group"
    + ` /ecs/shop-dev/migrate, stream migrate/migrate/0123. ${waiting}`);
    const [operation, request] = fake.calls.at(-1) ?? [];
    assert.deepEqual([operation, request?.["task"], request?.["cluster"]], ["StopTask", taskArn, run.cluster]);
    const kept = { ...script, StopTask: [{ __type: "AccessDeniedException", message: "no" }] };
    assert.match(await failureOf(kept, short), /, and can't be stopped: no\. /);
  });

  it("tries again what failed, as often as it has retries, and waits longer each time", async () => {
    const script = (...ends: readonly (typeof started)[]) => ({ RunTask: [started], DescribeTasks: ends });
    const [bad, good] = [stopped({ exitCode: 1 }), stopped({ exitCode: 0 })];
    const again = { ...run, retries: 2 };
    assert.equal(await runTask(ecsThatSays(script(bad, bad, good)), again, quick), taskArn);
    assert.match(await failureOf(script(bad, bad, bad, good), again), /exit code 1/);
    assert.equal(fake.calls.filter(([operation]) => operation === "RunTask").length, 3);
    const refused = { RunTask: [{ tasks: [], failures: [] }, started], DescribeTasks: [good] };
    assert.equal(await runTask(ecsThatSays(refused), again, quick), taskArn);
  });

  it("tries nothing again that it has stopped, or that may run on", async () => {
    const again = { ...run, retries: 2, timeoutMinutes: 0, timeoutSetting: "jobs.migrate.timeoutMinutes" };
    const slow = { RunTask: [started], DescribeTasks: [seen({ lastStatus: "RUNNING" })] };
    assert.match(await failureOf(slow, again), /Where it needs longer, raise jobs\.migrate\.timeoutMinutes\. What it/);
    assert.equal(fake.calls.at(-1)?.[1]["reason"], "jobs.migrate.timeoutMinutes is over");
    const silent = { RunTask: [started], DescribeTasks: [{ __type: "AccessDeniedException", message: "no" }] };
    for (const script of [slow, silent]) {
      await failureOf(script, again);
      assert.equal(fake.calls.filter(([operation]) => operation === "RunTask").length, 1);
    }
  });

  it("says that a task may run on where ECS doesn't tell of it", async () => {
    const silent = { RunTask: [started], DescribeTasks: [{ __type: "AccessDeniedException", message: "no" }] };
    assert.match(await failureOf(silent), /task\/shop-dev\/0123 goes, which may run on: no\. /);
  });
});
