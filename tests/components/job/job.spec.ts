import * as assert from "node:assert/strict";
import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { Job, type JobArgs, type JobOutputs } from "../../../components/job/job";
import type { ResolvedJob } from "../../../model/system";
import { job, service, sidecar, system } from "../../builders";
import { ofType, register, the, type Registered } from "../../mocks";
import { meshOf, type MeshSubject } from "../deploy";

const rollout = { wait: true, timeoutMinutes: 20, tasks: true };

/** What the job comes to, beside a service of the name `orders`. */
async function deployed(
  subject: Partial<ResolvedJob> = {}, mesh: MeshSubject = {}, other: Partial<JobArgs> = {},
) {
  let told: { outputs: pulumi.Unwrap<JobOutputs>; ready: number } | undefined;
  const migrate = job("migrate", subject);
  const made = await register(() => {
    const built = system([service("orders", { port: 80 })], { jobs: [migrate] });
    const args = { job: migrate, mesh: meshOf(built, { rollout, ...mesh }), after: [], ...other };
    const { outputs, ready } = new Job("migrate", args);
    pulumi.output(outputs).apply((known) => { told = { outputs: known, ready: ready.length }; });
  });
  return { made, told };
}

const runOf = (made: readonly Registered[]) => the(made, "JobRun", "migrate");

describe("Job", () => {
  it("is a task definition with roles and logs of its own, which nothing starts, where nothing is said", async () => {
    const { made, told } = await deployed();
    const own = made.filter(({ parent }) => parent === "migrate").map(({ type, name }) => `${type} ${name}`).sort();
    assert.deepEqual(own, [
      "aws:cloudwatch/logGroup:LogGroup migrate",
      "aws:ecs/taskDefinition:TaskDefinition migrate",
      "aws:iam/role:Role shop-dev-migrate-exec",
      "aws:iam/role:Role shop-dev-migrate-task",
      "aws:iam/rolePolicy:RolePolicy migrate-execution",
    ]);
    assert.deepEqual(told, {
      outputs: {
        name: "migrate", logGroup: "/ecs/shop-dev/migrate", taskDefinition: "shop-dev-migrate",
        securityGroup: "shop-dev-migrate-id",
      },
      ready: 0,
    });
  });

  it("runs before services, privately, once all that its task needs is there", async () => {
    const { made, told } = await deployed({ before: ["orders"] });
    const { inputs, parent, dependsOn } = runOf(made);
    const { __provider: code, ...rest } = inputs;
    assert.ok(code !== undefined);
    assert.deepEqual(rest, {
      job: "migrate",
      before: ["orders"],
      region: "us-east-1",
      cluster: "cluster-arn",
      taskDefinition: "migrate-arn",
      capacityProviderStrategy: [{ capacityProvider: "FARGATE", weight: 1 }],
      platformVersion: "LATEST",
      subnets: ["private-1"],
      securityGroups: ["shop-dev-migrate-id"],
      logGroup: "/ecs/shop-dev/migrate",
      timeoutMinutes: 20,
    });
    assert.deepEqual([parent, told?.ready], ["migrate", 1]);
    for (const needed of ["aws:cloudwatch/logGroup:LogGroup migrate", "aws:iam/rolePolicy:RolePolicy migrate-execution",
      "awsx:ec2:Vpc network"]) {
      assert.ok(dependsOn.includes(needed), needed);
    }
  });

  it("runs only after what it calls", async () => {
    const made = await register(() => {
      const migrate = job("migrate", { before: ["orders"] });
      const mesh = meshOf(system([service("orders")], { jobs: [migrate] }), { rollout });
      const callee = new aws.ecs.Service("mysql", {});
      new Job("migrate", { job: migrate, mesh, after: [callee] });
    });
    assert.ok(runOf(made).dependsOn.includes("aws:ecs/service:Service mysql"));
  });

  it("runs by one provider for all jobs, which waits for nothing, so that no service's hook waits for it", async () => {
    const jobs = [job("migrate", { before: ["orders"] }), job("seed", { before: ["orders"] })];
    const made = await register(() => {
      const mesh = meshOf(system([service("orders")], { jobs }), { rollout });
      for (const each of jobs) new Job(each.name, { job: each, mesh, after: [] });
    });
    const runner = "pulumi:providers:pulumi-nodejs jobs";
    assert.deepEqual(ofType(made, "JobRun").map(({ provider }) => provider), [runner, runner]);
    const runners = made.filter(({ type }) => type === "pulumi:providers:pulumi-nodejs");
    assert.deepEqual(runners.map(({ name, dependsOn }) => ({ name, dependsOn })), [{ name: "jobs", dependsOn: [] }]);
  });

  it("makes no provider where no job runs before a service", async () => {
    const { made } = await deployed();
    assert.deepEqual(made.filter(({ type }) => type.startsWith("pulumi:providers:")), []);
  });

  it("runs nothing where the stack's rollout starts no tasks", async () => {
    const { made, told } = await deployed({ before: ["orders"] }, { rollout: { ...rollout, tasks: false } });
    assert.deepEqual([ofType(made, "JobRun"), told?.ready], [[], 0]);
  });

  it("says nothing of a platform on EC2, and nothing of a log that a router sends elsewhere", async () => {
    const logRouter = { type: "fluentbit", options: {}, secrets: [] } as const;
    const { made } = await deployed({ before: ["orders"], sidecars: [sidecar("router", { logRouter })] });
    assert.ok(!("logGroup" in runOf(made).inputs));
    const instances = { instanceType: "m7g.large", architecture: "arm64", min: 1, max: 2, trunking: false } as const;
    const capacity = { spotOnDemandBase: 0, instances };
    const onEc2 = await deployed({ before: ["orders"], capacity: "ec2" }, { capacity });
    assert.ok(!("platformVersion" in runOf(onEc2.made).inputs));
  });

  it("gives the run before services its own time and retries, else the rollout's time and none", async () => {
    const limits = async (subject: Partial<ResolvedJob>) => {
      const { inputs } = runOf((await deployed({ before: ["orders"], ...subject })).made);
      return [inputs["timeoutMinutes"], inputs["timeoutSetting"], inputs["retries"]];
    };
    assert.deepEqual(await limits({}), [rollout.timeoutMinutes, undefined, undefined]);
    assert.deepEqual(await limits({ timeoutMinutes: 90, retries: 3 }), [90, "jobs.migrate.timeoutMinutes", 3]);
  });

  it("starts by the clock where it says so, whether or not it runs before services", async () => {
    const schedule = { expression: "cron(0 3 * * ? *)", timezone: "UTC" };
    const { made } = await deployed({ schedule, before: ["orders"] });
    assert.deepEqual([ofType(made, "Schedule").length, ofType(made, "JobRun").length], [1, 1]);
  });

  it("keeps what it has when it is renamed", async () => {
    const { made } = await deployed({ formerly: ["upgrade"] });
    assert.deepEqual(the(made, "Job", "migrate").aliases, ["upgrade"]);
  });
});
