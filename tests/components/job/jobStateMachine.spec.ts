import * as assert from "node:assert/strict";
import { Job, type JobArgs } from "../../../components/job/job";
import type { ResolvedJob } from "../../../model/system";
import { job, system } from "../../builders";
import { ofType, register, the } from "../../mocks";
import { meshOf, tags, type MeshSubject } from "../deploy";

const schedule = { expression: "cron(0 3 * * ? *)", timezone: "UTC" };

const deployed = (
  subject: Partial<ResolvedJob> = {}, mesh: MeshSubject = {}, transform?: JobArgs["transform"],
) => register(() => {
  const report = job("report", { schedule, retries: 2, timeoutMinutes: 30, ...subject });
  const args = { job: report, mesh: meshOf(system([], { jobs: [report] }), mesh), after: [] };
  new Job("report", { ...args, ...transform && { transform } });
});

interface State { readonly Parameters: object; readonly Retry: readonly object[]; readonly TimeoutSeconds?: number }
const stateOf = (inputs: Readonly<Record<string, unknown>>) =>
  (JSON.parse(String(inputs["definition"])) as { States: { Run: State } }).States.Run;
const machineOf = async (...subject: Parameters<typeof deployed>) =>
  the(await deployed(...subject), "StateMachine", "shop-dev-report");

describe("createStateMachine", () => {
  it("runs the same private task as a schedule would, and waits for its end", async () => {
    const { inputs, parent, dependsOn } = await machineOf();
    const { definition, ...rest } = inputs;
    const { Parameters, ...state } = stateOf({ definition });
    assert.deepEqual(Parameters, {
      Cluster: "cluster-arn",
      TaskDefinition: "report-arn",
      CapacityProviderStrategy: [{ CapacityProvider: "FARGATE", Weight: 1 }],
      PlatformVersion: "LATEST",
      NetworkConfiguration: {
        AwsvpcConfiguration: {
          Subnets: ["private-1"], SecurityGroups: ["shop-dev-report-id"], AssignPublicIp: "DISABLED",
        },
      },
      PropagateTags: "TASK_DEFINITION",
    });
    assert.deepEqual(state, {
      Type: "Task",
      Resource: "arn:aws:states:::ecs:runTask.sync",
      TimeoutSeconds: 1800,
      Retry: [
        {
          ErrorEquals: ["AmazonECS.Unknown"], IntervalSeconds: 60, MaxAttempts: 3, BackoffRate: 2,
          MaxDelaySeconds: 600,
        },
        {
          ErrorEquals: ["States.TaskFailed"], IntervalSeconds: 30, MaxAttempts: 2, BackoffRate: 2,
          MaxDelaySeconds: 600,
        },
      ],
      End: true,
    });
    assert.deepEqual(rest, {
      type: "STANDARD",
      roleArn: "shop-dev-report-machine-arn",
      loggingConfiguration: { level: "ERROR", includeExecutionData: false, logDestination: "report--machine-arn:*" },
      tags: tags("report"),
    });
    assert.equal(parent, "report");
    for (const needed of ["aws:iam/rolePolicy:RolePolicy report-machine", "aws:cloudwatch/logGroup:LogGroup report"]) {
      assert.ok(dependsOn.includes(needed), needed);
    }
  });

  it("limits and repeats a run only as far as the job says so", async () => {
    const { TimeoutSeconds, Retry } = stateOf((await machineOf({ timeoutMinutes: undefined })).inputs);
    assert.deepEqual([TimeoutSeconds, Retry.length], [undefined, 2]);
    assert.equal(stateOf((await machineOf({ retries: 0 })).inputs).Retry.length, 1);
  });

  it("logs to a group of its own, as long as the stack's others", async () => {
    const { name, retentionInDays } = the(await deployed(), "LogGroup", "report--machine").inputs;
    assert.deepEqual([name, retentionInDays], ["/aws/vendedlogs/states/shop-dev/report", 30]);
  });

  it("may start and stop this job's tasks, hear of their end and log, and nothing else", async () => {
    const { inputs } = the(await deployed(), "RolePolicy", "report-machine");
    assert.equal(inputs["role"], "shop-dev-report-machine");
    const { Statement } = JSON.parse(String(inputs["policy"])) as { Statement: readonly { Action: unknown }[] };
    const tasks = "arn:aws:ecs:us-east-1:123456789012:task/shop-dev/*";
    assert.deepEqual(Statement.slice(0, 3).map(({ Action }) => Action), [
      "ecs:RunTask", "ecs:TagResource", "iam:PassRole",
    ]);
    assert.deepEqual(Statement.slice(3), [
      {
        Effect: "Allow", Action: ["ecs:DescribeTasks", "ecs:StopTask"], Resource: tasks,
        Condition: { ArnEquals: { "ecs:cluster": "cluster-arn" } },
      },
      {
        Effect: "Allow",
        Action: ["events:DescribeRule", "events:PutRule", "events:PutTargets"],
        Resource: "arn:aws:events:us-east-1:123456789012:rule/StepFunctionsGetEventsForECSTaskRule",
      },
      {
        Effect: "Allow",
        Action: [
          "logs:CreateLogDelivery", "logs:DeleteLogDelivery", "logs:DescribeResourcePolicies", "logs:GetLogDelivery",
          "logs:ListLogDeliveries", "logs:PutResourcePolicy", "logs:UpdateLogDelivery",
        ],
        Resource: "*",
      },
      {
        Effect: "Allow", Action: "logs:DescribeLogGroups",
        Resource: "arn:aws:logs:us-east-1:123456789012:log-group:*",
      },
    ]);
  });

  it("lets Step Functions take its role for this machine alone, under each name that the job has had", async () => {
    const { inputs, aliases } = the(await deployed({ formerly: ["digest"] }), "Role", "shop-dev-report-machine");
    const { Statement: [trust] } = JSON.parse(String(inputs["assumeRolePolicy"])) as { Statement: readonly object[] };
    const machine = "arn:aws:states:us-east-1:123456789012:stateMachine:shop-dev";
    assert.deepEqual(trust, {
      Effect: "Allow",
      Action: "sts:AssumeRole",
      Principal: { Service: "states.amazonaws.com" },
      Condition: {
        StringEquals: { "aws:SourceAccount": "123456789012" },
        ArnLike: { "aws:SourceArn": [`${machine}-report-*`, `${machine}-digest-*`] },
      },
    });
    assert.deepEqual(aliases, ["shop-dev-digest-machine"]);
    assert.deepEqual((await machineOf({ formerly: ["digest"] })).aliases, ["shop-dev-digest"]);
  });

  it("goes once its runs have ended, for which Pulumi waits as long as for a rollout", async () => {
    const { timeouts } = await machineOf();
    assert.equal(timeouts?.delete, "30m");
  });

  it("speaks of the partition that it is in, and of no platform on EC2", async () => {
    const china = { id: "123456789012", region: "cn-north-1" };
    const instances = { instanceType: "m7g.large", architecture: "arm64", min: 1, max: 2, trunking: false } as const;
    const { inputs } = await machineOf(
      { capacity: "ec2" }, { account: china, capacity: { spotOnDemandBase: 0, instances } },
    );
    assert.match(String(inputs["definition"]), /"arn:aws-cn:states:::ecs:runTask\.sync"/);
    assert.ok(!("PlatformVersion" in stateOf(inputs).Parameters));
  });

  it("is edited as its role is, and isn't made without a schedule", async () => {
    const made = await deployed({}, {}, {
      stateMachine: (args) => ({ ...args, tracingConfiguration: { enabled: true } }),
      stateMachineRole: (args) => ({ ...args, description: "Mine" }),
    });
    assert.deepEqual(the(made, "StateMachine", "shop-dev-report").inputs["tracingConfiguration"], { enabled: true });
    assert.equal(the(made, "Role", "shop-dev-report-machine").inputs["description"], "Mine");
    const { length } = ofType(await deployed({ timeoutMinutes: undefined, retries: 0 }), "StateMachine");
    assert.equal(length, 0);
  });
});
