import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { publicName } from "../../graph/names/publicName";
import type { Autoscaling, ResolvedService } from "../../model/system";
import type { Platform } from "../platform/platform";
import type { ServiceMesh } from "../platform/serviceMesh";
import type { Stores } from "../stores/stores";
import { transformed, type Transform } from "../transform";

/** What {@link createAutoscaling} needs to know. */
export interface AutoscalingArgs {
  service: ResolvedService;
  mesh: Pick<ServiceMesh, "platform" | "cluster" | "ingress" | "scalingHook">;
  ecsService: aws.ecs.Service;
  /** The system's stores, if the service calls some. */
  stores: Pick<Stores, "calledBy"> | undefined;
  /** Behind the internet-facing load balancer, which counts requests; none on an internal service. */
  targetGroups: readonly RequestCounter[];
  transform: AutoscalingTransform | undefined;
}

/** A target group, and the name of its public entry where that has one. */
export interface RequestCounter {
  readonly targetGroup: Pick<aws.lb.TargetGroup, "arnSuffix">;
  readonly entry?: string | undefined;
}

/** Edits what {@link createAutoscaling} makes, each by its logical name. */
export interface AutoscalingTransform {
  scalingTarget?: Transform<aws.appautoscaling.TargetArgs>;
  scalingPolicy?: Transform<aws.appautoscaling.PolicyArgs>;
  scalingSchedule?: Transform<aws.appautoscaling.ScheduledActionArgs>;
}

/**
 * Lets the number of the service's tasks follow load and clock. It starts tasks sooner than it stops them, so that a
 * dip in the load costs no capacity. Gives back the scalable target, which is there once its fewest tasks run; nothing
 * where the service has a fixed number of them.
 */
export function createAutoscaling(
  parent: pulumi.ComponentResource, args: AutoscalingArgs,
): aws.appautoscaling.Target | undefined {
  const { service: { name, autoscaling }, mesh: { platform, cluster, scalingHook }, ecsService, transform } = args;
  if (autoscaling === undefined) return undefined;
  const resourceId = pulumi.interpolate`service/${cluster.name}/${ecsService.name}`;
  const dimension = { serviceNamespace: "ecs", scalableDimension: "ecs:service:DesiredCount", resourceId };

  // AWS forgets all of it with the service, and a service that is replaced keeps the name that all of it refers to.
  const options = { parent, replaceWith: [ecsService], deleteBeforeReplace: true };
  const targetArgs = { ...dimension, ...capacities(autoscaling, platform), tags: platform.tags(name) };
  const hooks = platform.rollout.wait && { hooks: { afterCreate: [scalingHook], afterUpdate: [scalingHook] } };
  const target = new aws.appautoscaling.Target(
    name, transformed(transform?.scalingTarget, targetArgs, name), { ...options, ...hooks },
  );
  const ofTarget = { ...options, dependsOn: [target] };
  for (const [metric, targetTrackingScalingPolicyConfiguration] of trackedBy(args, autoscaling)) {
    const policyName = `${name}-${metric}`;
    const policyArgs = { ...dimension, policyType: "TargetTrackingScaling", targetTrackingScalingPolicyConfiguration };
    new aws.appautoscaling.Policy(
      policyName, transformed(transform?.scalingPolicy, policyArgs, policyName), ofTarget,
    );
  }
  for (const schedule of autoscaling.schedules) {
    const { expression, timezone } = schedule;
    // Of no other service: none has two hyphens in its name.
    const actionName = `${name}--${schedule.name}`;
    const scalableTargetAction = capacities(schedule, platform);
    const actionArgs = { ...dimension, schedule: expression, timezone, scalableTargetAction };
    new aws.appautoscaling.ScheduledAction(
      actionName, transformed(transform?.scalingSchedule, actionArgs, actionName), ofTarget,
    );
  }
  return target;
}

/** Zero where the stack's rollout starts no tasks: AWS brings the service into the range at once. */
function capacities(
  { minTasks, maxTasks }: Pick<Autoscaling, "minTasks" | "maxTasks">, { rollout }: Pick<Platform, "rollout">,
) {
  return { minCapacity: rollout.tasks ? minTasks : 0, maxCapacity: rollout.tasks ? maxTasks : 0 };
}

type Tracking = aws.types.input.appautoscaling.PolicyTargetTrackingScalingPolicyConfiguration;

/** What is kept near its target, by the end of the policy's logical name. */
function trackedBy(args: AutoscalingArgs, autoscaling: Autoscaling): [string, Tracking][] {
  const { cpuPercent, memoryPercent, requestsPerTarget, backlog, scaleOutSeconds, scaleInSeconds } = autoscaling;
  const cooldowns = { scaleOutCooldown: scaleOutSeconds, scaleInCooldown: scaleInSeconds };
  const tracking = (predefinedMetricType: string, targetValue: number, resourceLabel?: pulumi.Input<string>) => ({
    predefinedMetricSpecification: { predefinedMetricType, resourceLabel }, targetValue, ...cooldowns,
  });
  const policies: [string, Tracking][] = [];
  if (cpuPercent !== undefined) policies.push(["cpu", tracking("ECSServiceAverageCPUUtilization", cpuPercent)]);
  if (memoryPercent !== undefined) {
    policies.push(["memory", tracking("ECSServiceAverageMemoryUtilization", memoryPercent)]);
  }
  if (requestsPerTarget !== undefined) {
    // AWS follows the policy that asks for the most tasks: the requests of each entry count by themselves.
    policies.push(...countersOf(args).map((counter): [string, Tracking] => [
      publicName("requests", { name: counter.entry }),
      tracking("ALBRequestCountPerTarget", requestsPerTarget, requestLabel(args, counter)),
    ]));
  }
  if (backlog !== undefined) policies.push(["backlog", { ...backlogOf(args, backlog), ...cooldowns }]);
  return policies;
}

/**
 * The messages that wait, divided by the tasks that run: Container Insights counts these. Where none runs, there is
 * nothing to divide by, and the alarms have no data. AWS: "Create a target tracking scaling policy for Application Auto
 * Scaling using metric math", Amazon SQS queue backlog per task.
 */
function backlogOf(
  { service: { name }, mesh: { cluster }, ecsService, stores }: AutoscalingArgs,
  { queue, messagesPerTask }: NonNullable<Autoscaling["backlog"]>,
): Tracking {
  const arn = stores?.calledBy(name).find(({ store }) => store.name === queue)?.component.told.arn;
  if (arn === undefined) throw new Error(`${name} scales by ${queue}, and doesn't call it`);
  const queueName = pulumi.output(arn).apply((known) => known.split(":").at(-1) ?? "");
  const metric = (id: string, stat: string, of: MetricOf) =>
    ({ id, metricStat: { stat, metric: of }, returnData: false });
  return {
    customizedMetricSpecification: {
      metrics: [
        metric("messages", "Sum", {
          namespace: "AWS/SQS", metricName: "ApproximateNumberOfMessagesVisible",
          dimensions: [{ name: "QueueName", value: queueName }],
        }),
        metric("tasks", "Average", {
          namespace: "ECS/ContainerInsights", metricName: "RunningTaskCount",
          dimensions: [{ name: "ClusterName", value: cluster.name }, { name: "ServiceName", value: ecsService.name }],
        }),
        { id: "backlog", expression: "messages / tasks", returnData: true },
      ],
    },
    targetValue: messagesPerTask,
  };
}

/** A metric of CloudWatch. */
interface MetricOf {
  readonly namespace: string;
  readonly metricName: string;
  readonly dimensions: { name: string; value: pulumi.Input<string> }[];
}

function countersOf(
  { service: { name }, mesh: { ingress }, targetGroups }: AutoscalingArgs,
): readonly RequestCounter[] {
  if (ingress && targetGroups.length > 0) return targetGroups;
  throw new Error(`${name} scales by requests, and no load balancer counts them`);
}

/** How CloudWatch calls a target group behind its load balancer, whose name the listener's ARN holds. */
function requestLabel(
  { mesh: { ingress } }: AutoscalingArgs, { targetGroup }: RequestCounter,
): pulumi.Output<string> | undefined {
  const loadBalancer = ingress?.listenerArn.apply((arn) => arn.split("/").slice(1, 4).join("/"));
  return pulumi.interpolate`${loadBalancer}/${targetGroup.arnSuffix}`;
}
