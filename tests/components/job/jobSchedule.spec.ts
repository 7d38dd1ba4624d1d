import * as assert from "node:assert/strict";
import { Job, type JobArgs } from "../../../components/job/job";
import type { ResolvedJob } from "../../../model/system";
import { job, system } from "../../builders";
import { register, the } from "../../mocks";
import { meshOf, tags, type MeshSubject } from "../deploy";

const daily = { expression: "cron(0 3 * * ? *)", timezone: "Europe/Berlin" };

const deployed = (
  subject: Partial<ResolvedJob> = {}, mesh: MeshSubject = {}, transform?: JobArgs["transform"],
) => register(() => {
  const report = job("report", { schedule: daily, ...subject });
  const args = { job: report, mesh: meshOf(system([], { jobs: [report] }), mesh), after: [] };
  new Job("report", { ...args, ...transform && { transform } });
});

interface Statement { readonly Action: string; readonly Resource: unknown; readonly Condition: unknown }
const statementsIn = (policy: unknown) => (JSON.parse(String(policy)) as { Statement: Statement[] }).Statement;

describe("createSchedule", () => {
  it("runs one private task at the time said, in its zone", async () => {
    const { inputs, parent, dependsOn } = the(await deployed(), "Schedule", "shop-dev-report");
    assert.deepEqual(inputs, {
      description: "Runs a job's task",
      scheduleExpression: "cron(0 3 * * ? *)",
      scheduleExpressionTimezone: "Europe/Berlin",
      flexibleTimeWindow: { mode: "OFF" },
      state: "ENABLED",
      target: {
        arn: "cluster-arn",
        roleArn: "shop-dev-report-schedule-arn",
        ecsParameters: {
          taskDefinitionArn: "report-arn",
          taskCount: 1,
          capacityProviderStrategies: [{ capacityProvider: "FARGATE", weight: 1 }],
          platformVersion: "LATEST",
          networkConfiguration: {
            subnets: ["private-1"], securityGroups: ["shop-dev-report-id"], assignPublicIp: false,
          },
          propagateTags: "TASK_DEFINITION",
          enableEcsManagedTags: true,
        },
        retryPolicy: { maximumRetryAttempts: 3, maximumEventAgeInSeconds: 900 },
      },
    });
    assert.equal(parent, "report");
    for (const needed of ["aws:iam/rolePolicy:RolePolicy report-schedule", "aws:cloudwatch/logGroup:LogGroup report"]) {
      assert.ok(dependsOn.includes(needed), needed);
    }
  });

  it("lets Scheduler start this job's task on this cluster, and pass its two roles, and nothing else", async () => {
    const made = await deployed();
    const { inputs } = the(made, "RolePolicy", "report-schedule");
    assert.equal(inputs["role"], "shop-dev-report-schedule");
    assert.deepEqual(statementsIn(inputs["policy"]), [
      {
        Effect: "Allow",
        Action: "ecs:RunTask",
        Resource: "arn:aws:ecs:us-east-1:123456789012:task-definition/shop-dev-report:*",
        Condition: { ArnEquals: { "ecs:cluster": "cluster-arn" } },
      },
      {
        Effect: "Allow",
        Action: "ecs:TagResource",
        Resource: "arn:aws:ecs:us-east-1:123456789012:task/shop-dev/*",
        Condition: { StringEquals: { "ecs:CreateAction": "RunTask" } },
      },
      {
        Effect: "Allow",
        Action: "iam:PassRole",
        Resource: ["shop-dev-report-exec-arn", "shop-dev-report-task-arn"],
        Condition: { StringEquals: { "iam:PassedToService": "ecs-tasks.amazonaws.com" } },
      },
    ]);
    const { assumeRolePolicy, tags: own, ...rest } = the(made, "Role", "shop-dev-report-schedule").inputs;
    assert.deepEqual([own, rest], [tags("report"), { description: "Runs a job's task by the clock" }]);
    const [trust] = statementsIn(assumeRolePolicy);
    assert.deepEqual(trust, {
      Effect: "Allow",
      Action: "sts:AssumeRole",
      Principal: { Service: "scheduler.amazonaws.com" },
      Condition: {
        StringEquals: { "aws:SourceAccount": "123456789012" },
        ArnLike: { "aws:SourceArn": "arn:aws:scheduler:us-east-1:123456789012:schedule-group/default" },
      },
    });
  });

  it("is switched off where the stack's rollout starts no tasks", async () => {
    const made = await deployed({}, { rollout: { wait: true, timeoutMinutes: 30, tasks: false } });
    assert.equal(the(made, "Schedule", "shop-dev-report").inputs["state"], "DISABLED");
  });

  it("keeps to what the account demands of roles, and to what the user makes of both", async () => {
    const iam = { path: "/apps/", permissionsBoundaryArn: "arn:aws:iam::123456789012:policy/boundary" };
    const made = await deployed({}, { iam }, {
      schedule: (args) => ({ ...args, groupName: "nightly" }),
      scheduleRole: (args) => ({ ...args, description: "Mine" }),
    });
    const { path, permissionsBoundary, description } = the(made, "Role", "shop-dev-report-schedule").inputs;
    assert.deepEqual([path, permissionsBoundary, description], [iam.path, iam.permissionsBoundaryArn, "Mine"]);
    assert.equal(the(made, "Schedule", "shop-dev-report").inputs["groupName"], "nightly");
  });

  it("starts the state machine of a job with retries or a time, and nothing else", async () => {
    for (const subject of [{ retries: 1 }, { timeoutMinutes: 5 }]) {
      const made = await deployed(subject);
      const { target } = the(made, "Schedule", "shop-dev-report").inputs;
      assert.deepEqual(target, {
        arn: "shop-dev-report-arn",
        roleArn: "shop-dev-report-schedule-arn",
        retryPolicy: { maximumRetryAttempts: 3, maximumEventAgeInSeconds: 900 },
      });
      assert.deepEqual(statementsIn(the(made, "RolePolicy", "report-schedule").inputs["policy"]), [
        { Effect: "Allow", Action: "states:StartExecution", Resource: "shop-dev-report-arn" },
      ]);
    }
  });

  it("stays the same schedule and role when the job is renamed", async () => {
    const made = await deployed({ formerly: ["digest"] });
    assert.deepEqual(the(made, "Schedule", "shop-dev-report").aliases, ["shop-dev-digest"]);
    assert.deepEqual(the(made, "Role", "shop-dev-report-schedule").aliases, ["shop-dev-digest-schedule"]);
  });
});
