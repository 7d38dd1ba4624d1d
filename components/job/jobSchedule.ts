import * as aws from "@pulumi/aws";
import { capacityTraits } from "../../graph/aws/capacities";
import * as pulumi from "@pulumi/pulumi";
import { physicalName } from "../../graph/names/names";
import { tasksNode } from "../../model/nodeId";
import type { ResolvedJob, Schedule } from "../../model/system";
import { arn } from "../lookUps/account";
import { formerNames } from "../formerNames";
import { policy, trustPolicy } from "../task/policies";
import type { ServiceMesh } from "../platform/serviceMesh";
import type { TaskParts } from "../task/taskParts";
import { transformed, type Transform } from "../transform";

/** What {@link createSchedule} needs to know. */
export interface JobScheduleArgs {
  job: ResolvedJob;
  mesh: Pick<ServiceMesh, "platform" | "network" | "cluster" | "groupOf" | "strategyOf">;
  parts: Pick<TaskParts, "taskDefinition" | "roles">;
  /** What is there before the clock starts. */
  needed: readonly pulumi.Resource[];
  transform: ScheduleTransform | undefined;
}

/** Edits what {@link createSchedule} makes. */
export interface ScheduleTransform {
  schedule?: Transform<aws.scheduler.ScheduleArgs>;
  scheduleRole?: Transform<aws.iam.RoleArgs>;
}

/**
 * Lets EventBridge Scheduler run the job's task by the clock, with a role that can start nothing else. Nobody waits for
 * its end, and a run that takes longer than to the next isn't stopped for it; now and then one comes twice (EventBridge
 * Scheduler, "at least once"). Switched off where the stack's rollout starts no tasks.
 */
export function createSchedule(parent: pulumi.ComponentResource, schedule: Schedule, args: JobScheduleArgs): void {
  const { job, mesh: { platform: { system, rollout } }, needed, transform } = args;
  const role = createRole(parent, args);
  const starting = new aws.iam.RolePolicy(
    `${job.name}-schedule`, { role: role.name, policy: startPolicy(args) }, { parent },
  );
  const nameOf = (node: string) => physicalName("schedule", system.name, system.stack, node);
  const name = nameOf(job.name);
  const scheduleArgs: aws.scheduler.ScheduleArgs = {
    description: "Runs a job's task",
    scheduleExpression: schedule.expression,
    scheduleExpressionTimezone: schedule.timezone,
    flexibleTimeWindow: { mode: "OFF" },
    state: rollout.tasks ? "ENABLED" : "DISABLED",
    target: targetOf(args, role),
  };
  new aws.scheduler.Schedule(
    name,
    transformed(transform?.schedule, scheduleArgs, name),
    { parent, dependsOn: [starting, ...needed], aliases: formerNames([job], nameOf) },
  );
}

function createRole(parent: pulumi.ComponentResource, { job, mesh, transform }: JobScheduleArgs): aws.iam.Role {
  const { system, account, iam, tags } = mesh.platform;
  const nameOf = (node: string) => physicalName("scheduleRole", system.name, system.stack, node);
  const name = nameOf(job.name);
  // AWS names the group of schedules, never a single one, as the source.
  const source = arn(account, "scheduler", "schedule-group/default");
  const args: aws.iam.RoleArgs = {
    description: "Runs a job's task by the clock",
    path: iam.path,
    permissionsBoundary: iam.permissionsBoundaryArn,
    assumeRolePolicy: trustPolicy(account, "scheduler.amazonaws.com", source),
    tags: tags(job.name),
  };
  return new aws.iam.Role(
    name,
    transformed(transform?.scheduleRole, args, name),
    { parent, aliases: formerNames([job], nameOf) },
  );
}

function targetOf({ job, mesh, parts }: JobScheduleArgs, role: aws.iam.Role): aws.types.input.scheduler.ScheduleTarget {
  return {
    arn: mesh.cluster.arn,
    roleArn: role.arn,
    ecsParameters: {
      taskDefinitionArn: parts.taskDefinition.arn,
      taskCount: 1,
      capacityProviderStrategies: mesh.strategyOf(job),
      platformVersion: capacityTraits[job.capacity].platformVersion,
      networkConfiguration: {
        subnets: mesh.network.privateSubnetIds,
        securityGroups: [mesh.groupOf(tasksNode(job.name)).id],
        assignPublicIp: false,
      },
      propagateTags: "TASK_DEFINITION",
      enableEcsManagedTags: true,
    },
    // A task that ECS can't start now is no use hours later, beside the next one.
    retryPolicy: { maximumRetryAttempts: 3, maximumEventAgeInSeconds: 900 },
  };
}

/** Any revision of the job's task definition, on the stack's cluster, with the job's two roles. */
function startPolicy({ job, mesh, parts: { roles } }: JobScheduleArgs): pulumi.Output<string> {
  const { system, account } = mesh.platform;
  const family = physicalName("taskDefinition", system.name, system.stack, job.name);
  const { arn: cluster, name: clusterName } = mesh.cluster;
  const known = pulumi.output({ cluster, clusterName, execution: roles.execution.arn, task: roles.task.arn });
  return known.apply(({ cluster, clusterName, execution, task }) => policy([
    {
      Effect: "Allow",
      Action: "ecs:RunTask",
      Resource: arn(account, "ecs", `task-definition/${family}:*`),
      Condition: { ArnEquals: { "ecs:cluster": cluster } },
    },
    {
      Effect: "Allow",
      Action: "ecs:TagResource",
      Resource: arn(account, "ecs", `task/${clusterName}/*`),
      Condition: { StringEquals: { "ecs:CreateAction": "RunTask" } },
    },
    {
      Effect: "Allow",
      Action: "iam:PassRole",
      Resource: [execution, task],
      Condition: { StringEquals: { "iam:PassedToService": "ecs-tasks.amazonaws.com" } },
    },
  ]));
}
