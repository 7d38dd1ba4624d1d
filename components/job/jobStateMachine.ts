import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { capacityTraits } from "../../graph/aws/capacities";
import { partitionOf } from "../../graph/aws/regions";
import { physicalName } from "../../graph/names/names";
import { tasksNode } from "../../model/nodeId";
import type { ResolvedJob } from "../../model/system";
import { formerNames } from "../formerNames";
import { arn } from "../lookUps/account";
import type { ServiceMesh } from "../platform/serviceMesh";
import { policy, trustPolicy } from "../task/policies";
import type { TaskParts } from "../task/taskParts";
import { transformed, type Transform } from "../transform";
import { startRights } from "./startRights";

/** What {@link createStateMachine} needs to know. */
export interface JobStateMachineArgs {
  job: ResolvedJob;
  mesh: Pick<ServiceMesh, "platform" | "network" | "logs" | "cluster" | "groupOf" | "strategyOf">;
  parts: Pick<TaskParts, "taskDefinition" | "roles">;
  /** What is there before its first task. */
  needed: readonly pulumi.Resource[];
  transform: StateMachineTransform | undefined;
}

/** Edits what {@link createStateMachine} makes. */
export interface StateMachineTransform {
  stateMachine?: Transform<aws.sfn.StateMachineArgs>;
  stateMachineRole?: Transform<aws.iam.RoleArgs>;
}

/**
 * Runs the job's task to its end: stops it after its time, and tries again what failed. AWS: "Run a Job (.sync)", "Run
 * Amazon ECS or Fargate tasks with Step Functions" (https://docs.aws.amazon.com/step-functions/latest/dg/connect-ecs.html).
 *
 * What it logs are its failures, without data; AWS Step Functions keeps the history of each run for 90 days, under a
 * key of its own. A machine that is deleted waits for the runs that are under way.
 */
export function createStateMachine(
  parent: pulumi.ComponentResource, args: JobStateMachineArgs,
): aws.sfn.StateMachine {
  const { job, mesh: { platform, logs }, needed, transform } = args;
  const { system, rollout, tags } = platform;
  const nameOf = (node: string) => physicalName("stateMachine", system.name, system.stack, node);
  const name = nameOf(job.name);
  const role = createRole(parent, args);
  const running = new aws.iam.RolePolicy(
    `${job.name}-machine`, { role: role.name, policy: runPolicy(args) }, { parent },
  );
  const logGroup = logs.group(`${job.name}--machine`, {
    physicalName: physicalName("stateMachineLogGroup", system.name, system.stack, job.name), node: job.name, parent,
  });
  const machineArgs: aws.sfn.StateMachineArgs = {
    type: "STANDARD",
    roleArn: role.arn,
    definition: definitionOf(args),
    loggingConfiguration: {
      level: "ERROR", includeExecutionData: false, logDestination: pulumi.interpolate`${logGroup.arn}:*`,
    },
    tags: tags(job.name),
  };
  return new aws.sfn.StateMachine(name, transformed(transform?.stateMachine, machineArgs, name), {
    parent,
    dependsOn: [running, ...needed],
    aliases: formerNames([job], nameOf),
    customTimeouts: { delete: `${String(rollout.timeoutMinutes)}m` },
  });
}

function createRole(parent: pulumi.ComponentResource, { job, mesh, transform }: JobStateMachineArgs): aws.iam.Role {
  const { system, account, iam, tags } = mesh.platform;
  const nameOf = (node: string) => physicalName("stateMachineRole", system.name, system.stack, node);
  const name = nameOf(job.name);
  // Pulumi adds seven characters to each machine's name; a job that is renamed keeps its machine.
  const machines = [job.name, ...job.formerly].map((node) =>
    arn(account, "states", `stateMachine:${physicalName("stateMachine", system.name, system.stack, node)}-*`));
  const args: aws.iam.RoleArgs = {
    description: "Runs a job's task to its end",
    path: iam.path,
    permissionsBoundary: iam.permissionsBoundaryArn,
    assumeRolePolicy: trustPolicy(account, "states.amazonaws.com", machines),
    tags: tags(job.name),
  };
  return new aws.iam.Role(
    name,
    transformed(transform?.stateMachineRole, args, name),
    { parent, aliases: formerNames([job], nameOf) },
  );
}

/**
 * One state. What `timeoutMinutes` stops isn't tried again, as with AWS Batch: `States.TaskFailed` is any error but
 * `States.Timeout`. A task that ECS can't start now is tried three times more, as EventBridge Scheduler does.
 *
 * Its known parts stay readable in a plan, since this is `pulumi.jsonStringify`.
 */
function definitionOf({ job, mesh, parts }: JobStateMachineArgs): pulumi.Output<string> {
  const { retries, timeoutMinutes } = job;
  const again = { BackoffRate: 2, MaxDelaySeconds: 600 };
  return pulumi.jsonStringify({
    StartAt: "Run",
    States: {
      Run: {
        Type: "Task",
        Resource: `arn:${partitionOf(mesh.platform.account.region)}:states:::ecs:runTask.sync`,
        ...timeoutMinutes !== undefined && { TimeoutSeconds: timeoutMinutes * 60 },
        Parameters: {
          Cluster: mesh.cluster.arn,
          TaskDefinition: parts.taskDefinition.arn,
          CapacityProviderStrategy: pulumi.output(mesh.strategyOf(job)).apply((strategy) =>
            strategy.map(({ capacityProvider, base, weight }) =>
              ({ CapacityProvider: capacityProvider, Base: base, Weight: weight }))),
          PlatformVersion: capacityTraits[job.capacity].platformVersion,
          NetworkConfiguration: {
            AwsvpcConfiguration: {
              Subnets: mesh.network.privateSubnetIds,
              SecurityGroups: [mesh.groupOf(tasksNode(job.name)).id],
              AssignPublicIp: "DISABLED",
            },
          },
          PropagateTags: "TASK_DEFINITION",
        },
        Retry: [
          { ErrorEquals: ["AmazonECS.Unknown"], IntervalSeconds: 60, MaxAttempts: 3, ...again },
          ...retries === 0
            ? []
            : [{ ErrorEquals: ["States.TaskFailed"], IntervalSeconds: 30, MaxAttempts: retries, ...again }],
        ],
        End: true,
      },
    },
  });
}

/**
 * AWS: "IAM policies for calling Amazon ECS/AWS Fargate", and "Using CloudWatch Logs to log execution history in Step
 * Functions", whose actions know no resource. The rule is one for all state machines of the account and region.
 */
function runPolicy(args: JobStateMachineArgs): pulumi.Output<string> {
  const { platform: { account }, cluster } = args.mesh;
  return pulumi.all([startRights(args), cluster.arn, cluster.name]).apply(([start, clusterArn, clusterName]) => policy([
    ...start,
    {
      Effect: "Allow",
      Action: ["ecs:DescribeTasks", "ecs:StopTask"],
      Resource: arn(account, "ecs", `task/${clusterName}/*`),
      Condition: { ArnEquals: { "ecs:cluster": clusterArn } },
    },
    {
      Effect: "Allow",
      Action: ["events:DescribeRule", "events:PutRule", "events:PutTargets"],
      Resource: arn(account, "events", "rule/StepFunctionsGetEventsForECSTaskRule"),
    },
    { Effect: "Allow", Action: LOG_DELIVERY, Resource: "*" },
    { Effect: "Allow", Action: "logs:DescribeLogGroups", Resource: arn(account, "logs", "log-group:*") },
  ]));
}

const LOG_DELIVERY = [
  "logs:CreateLogDelivery", "logs:DeleteLogDelivery", "logs:DescribeResourcePolicies", "logs:GetLogDelivery",
  "logs:ListLogDeliveries", "logs:PutResourcePolicy", "logs:UpdateLogDelivery",
];
