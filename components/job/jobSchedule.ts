import * as aws from "@pulumi/aws";
import { capacityTraits } from "../../graph/aws/capacities";
import * as pulumi from "@pulumi/pulumi";
import { physicalName } from "../../graph/names/names";
import { tasksNode } from "../../model/nodeId";
import { hasStateMachine } from "../../model/stateMachine";
import type { Schedule } from "../../model/system";
import { arn } from "../lookUps/account";
import { formerNames } from "../formerNames";
import { policy, trustPolicy } from "../task/policies";
import { createStateMachine, type JobStateMachineArgs, type StateMachineTransform } from "./jobStateMachine";
import { startRights } from "./startRights";
import { transformed, type Transform } from "../transform";

/** What {@link createSchedule} needs to know. */
export interface JobScheduleArgs extends JobStateMachineArgs {
  transform: ScheduleTransform | undefined;
}

/** Edits what {@link createSchedule} makes. */
export interface ScheduleTransform extends StateMachineTransform {
  schedule?: Transform<aws.scheduler.ScheduleArgs>;
  scheduleRole?: Transform<aws.iam.RoleArgs>;
}

/**
 * Lets EventBridge Scheduler run the job's task by the clock, with a role that can start nothing else. Nobody waits for
 * its end, but the state machine of a job with a time limit or retries. A run that takes longer than to the next isn't
 * stopped for it; now and then one comes twice (EventBridge Scheduler, "at least once"). Switched off where the stack's
 * rollout starts no tasks.
 */
export function createSchedule(parent: pulumi.ComponentResource, schedule: Schedule, args: JobScheduleArgs): void {
  const { job, mesh: { platform: { system, rollout } }, needed, transform } = args;
  const machine = hasStateMachine(job) ? createStateMachine(parent, args) : undefined;
  const role = createRole(parent, args);
  const starting = new aws.iam.RolePolicy(
    `${job.name}-schedule`, { role: role.name, policy: startPolicy(args, machine) }, { parent },
  );
  const nameOf = (node: string) => physicalName("schedule", system.name, system.stack, node);
  const name = nameOf(job.name);
  const scheduleArgs: aws.scheduler.ScheduleArgs = {
    description: "Runs a job's task",
    scheduleExpression: schedule.expression,
    scheduleExpressionTimezone: schedule.timezone,
    flexibleTimeWindow: { mode: "OFF" },
    state: rollout.tasks ? "ENABLED" : "DISABLED",
    target: targetOf(args, role, machine),
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

function targetOf(
  args: JobScheduleArgs, role: aws.iam.Role, machine: aws.sfn.StateMachine | undefined,
): aws.types.input.scheduler.ScheduleTarget {
  return {
    ...machine ? { arn: machine.arn } : { arn: args.mesh.cluster.arn, ecsParameters: taskOf(args) },
    roleArn: role.arn,
    // A task that ECS can't start now is no use hours later, beside the next one.
    retryPolicy: { maximumRetryAttempts: 3, maximumEventAgeInSeconds: 900 },
  };
}

function taskOf({ job, mesh, parts }: JobScheduleArgs): aws.types.input.scheduler.ScheduleTargetEcsParameters {
  return {
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
  };
}

/** Of either the task or its state machine. */
function startPolicy(args: JobScheduleArgs, machine: aws.sfn.StateMachine | undefined): pulumi.Output<string> {
  return machine === undefined
    ? startRights(args).apply(policy)
    : machine.arn.apply((Resource) => policy([{ Effect: "Allow", Action: "states:StartExecution", Resource }]));
}
