import * as pulumi from "@pulumi/pulumi";
import { serviceState } from "./serviceState";
import { lastPart } from "../../graph/text/lastPart";

/** Where to look, and for how long. */
export interface HookArgs {
  /** Name of the cluster. */
  readonly cluster: string;
  /** For how long to wait for tasks. */
  readonly timeoutMinutes: number;
  /** Between two questions to ECS. @default 10,000 */
  readonly pollMilliseconds?: number;
}

/** What a service must have come to. */
interface Goal {
  readonly service: string;
  /** What ECS calls it. */
  readonly ecsName: string;
  /** ARN of the task definition that its tasks must have. @default any */
  readonly taskDefinition?: string;
  /** The tasks that must run. */
  readonly tasks: (desiredTasks: number) => number;
}

/**
 * Makes `pulumi up` fail where an ECS service doesn't run what was asked for.
 *
 * The provider reports a failed deployment once. What it planned is then in the stack's state, so the next `pulumi up`
 * changes nothing and only reads; and one that ECS rolled back may count as stable from the start (pulumi-aws#4487). A
 * failed service also keeps its callers from being updated.
 *
 * Its error fails an update only with the CLI that `requireEngine` asks for.
 */
export function rollbackHook(name: string, args: HookArgs): pulumi.ResourceHook {
  return new pulumi.ResourceHook(name, async ({ name: service, newInputs = {} }) => {
    const { name: ecsName, taskDefinition, deploymentMinimumHealthyPercent: percent } = newInputs as ServiceInputs;
    const tasks = (desired: number): number => Math.max(Math.min(1, desired), Math.floor((desired * percent) / 100));
    await reach({ service, ecsName, taskDefinition, tasks }, args);
  });
}

/**
 * Makes `pulumi up` wait until a service has the fewest tasks of its scalable target: AWS starts them once the target
 * is registered, outside of any deployment. "RegisterScalableTarget" in the Application Auto Scaling API reference.
 */
export function scalingHook(name: string, args: HookArgs): pulumi.ResourceHook {
  return new pulumi.ResourceHook(name, async ({ name: service, newInputs = {} }) => {
    const { resourceId, minCapacity } = newInputs as TargetInputs;
    await reach({ service, ecsName: lastPart(resourceId), tasks: () => minCapacity }, args);
  });
}

interface ServiceInputs {
  readonly name: string;
  readonly taskDefinition: string;
  readonly deploymentMinimumHealthyPercent: number;
}

interface TargetInputs {
  /** Such as `service/<cluster>/<service>`. */
  readonly resourceId: string;
  readonly minCapacity: number;
}

/** @throws where ECS has given the deployment up, runs another task definition, or takes too long. */
async function reach(goal: Goal, { cluster, timeoutMinutes, pollMilliseconds = 10_000 }: HookArgs): Promise<void> {
  const { service, ecsName, taskDefinition, tasks } = goal;
  const deadline = Date.now() + timeoutMinutes * 60_000;
  const fail = (what: string): never => {
    throw new Error(`${service}: ${what}. Repair the cause, then run pulumi up again. The events of the service name `
      + `the cause: aws ecs describe-services --cluster ${cluster} --services ${ecsName} `
      + "--query 'services[0].events[:10].message'");
  };
  for (;;) {
    const state = await serviceState(cluster, ecsName);
    if (state === undefined) return;
    const { desiredTasks, runningTasks, hasFailed, taskDefinition: running } = state;
    if (taskDefinition !== undefined && running !== taskDefinition) {
      fail(`ECS rolled the deployment of ${lastPart(taskDefinition)} back, now or in an earlier pulumi up, and runs `
        + lastPart(running));
    }
    const needed = tasks(desiredTasks);
    if (hasFailed) fail(`the deployment of ${lastPart(running)} failed, and ${runningTasks} of ${needed} tasks run`);
    if (runningTasks >= needed) return;
    if (Date.now() >= deadline) fail(`after ${timeoutMinutes} minutes, ${runningTasks} of ${needed} tasks run`);
    await new Promise((resolve) => { setTimeout(resolve, pollMilliseconds); });
  }
}
