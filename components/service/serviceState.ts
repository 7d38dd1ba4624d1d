import * as aws from "@pulumi/aws";

/** What ECS knows of a service. */
export interface ServiceState {
  /** Of the latest deployment, such as `ecs-svc/0123456789012345678`. */
  readonly deploymentId: string;
  /** ARN of the one that the latest deployment starts tasks of. */
  readonly taskDefinition: string;
  readonly desiredTasks: number;
  readonly runningTasks: number;
  /** True where ECS gave the latest deployment up: it starts no more tasks until there is another. */
  readonly hasFailed: boolean;
}

/**
 * Asks ECS for a service; undefined where it has no deployment. The provider's look-up has no `rolloutState`; the
 * service's events have what it says: "(deployment ecs-svc/0123) deployment failed: tasks failed to start."
 */
export async function serviceState(cluster: string, serviceName: string): Promise<ServiceState | undefined> {
  // Without an account, as in a plan, the answer is empty.
  const answer: Partial<aws.ecs.GetServiceResult> = await aws.ecs.getService({ clusterArn: cluster, serviceName });
  const { deployments = [], events = [] } = answer;
  const latest = deployments.find(({ status }) => status === "PRIMARY");
  return latest && {
    deploymentId: latest.id,
    taskDefinition: latest.taskDefinition,
    desiredTasks: latest.desiredCount,
    runningTasks: latest.runningCount,
    hasFailed: events.some(({ message }) => message.includes(`(deployment ${latest.id}) deployment failed`)),
  };
}
