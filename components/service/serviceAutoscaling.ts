import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import type { Autoscaling, ResolvedService } from "../../model/system";
import type { ServiceMesh } from "../platform/serviceMesh";

/** What {@link createAutoscaling} needs to know. */
export interface AutoscalingArgs {
  service: ResolvedService;
  mesh: ServiceMesh;
  ecsService: aws.ecs.Service;
  /** Of the internet-facing load balancer: whose requests are counted. */
  targetGroup?: Pick<aws.lb.TargetGroup, "arnSuffix">;
}

/** Seconds after more tasks were started, and after tasks were stopped, until the next are. */
const COOLDOWNS = { scaleOutCooldown: 60, scaleInCooldown: 300 };

/**
 * Lets the number of the service's tasks follow load and clock. It starts tasks sooner than it stops them, so that a
 * dip in the load costs no capacity; nothing where the service has a fixed number of them.
 */
export function createAutoscaling(parent: pulumi.ComponentResource, args: AutoscalingArgs): void {
  const { service: { name, autoscaling }, mesh, ecsService } = args;
  if (autoscaling === undefined) return;
  const resourceId = pulumi.interpolate`service/${mesh.clusterName}/${ecsService.name}`;
  const dimension = { serviceNamespace: "ecs", scalableDimension: "ecs:service:DesiredCount", resourceId };

  // AWS forgets all of it with the service, but a service that is made anew keeps its name, by which all of it goes.
  const options = { parent, replaceWith: [ecsService], deleteBeforeReplace: true };
  const target = new aws.appautoscaling.Target(
    name, { ...dimension, ...capacities(autoscaling, mesh), tags: mesh.args.tags(name) }, options,
  );
  const ofTarget = { ...options, dependsOn: [target] };
  for (const [metric, targetTrackingScalingPolicyConfiguration] of trackedBy(args, autoscaling)) {
    new aws.appautoscaling.Policy(
      `${name}-${metric}`,
      { ...dimension, policyType: "TargetTrackingScaling", targetTrackingScalingPolicyConfiguration },
      ofTarget,
    );
  }
  for (const schedule of autoscaling.schedules) {
    const { expression, timezone } = schedule;
    const scalableTargetAction = capacities(schedule, mesh);
    new aws.appautoscaling.ScheduledAction(
      // Of no other service: none has two hyphens in its name.
      `${name}--${schedule.name}`,
      { ...dimension, schedule: expression, timezone, scalableTargetAction },
      ofTarget,
    );
  }
}

/** None where the stack's rollout starts no tasks: AWS brings the service into the range as soon as it is told. */
function capacities({ minTasks, maxTasks }: Pick<Autoscaling, "minTasks" | "maxTasks">, { args }: ServiceMesh) {
  const { tasks } = args.rollout;
  return { minCapacity: tasks ? minTasks : 0, maxCapacity: tasks ? maxTasks : 0 };
}

type Tracking = aws.types.input.appautoscaling.PolicyTargetTrackingScalingPolicyConfiguration;

/** What is kept near its target, by the end of the policy's logical name. */
function trackedBy(args: AutoscalingArgs, autoscaling: Autoscaling): [string, Tracking][] {
  const { cpuPercent, memoryPercent, requestsPerTarget } = autoscaling;
  const tracking = (predefinedMetricType: string, targetValue: number, resourceLabel?: pulumi.Input<string>) => ({
    predefinedMetricSpecification: { predefinedMetricType, resourceLabel }, targetValue, ...COOLDOWNS,
  });
  const policies: [string, Tracking][] = [];
  if (cpuPercent !== undefined) policies.push(["cpu", tracking("ECSServiceAverageCPUUtilization", cpuPercent)]);
  if (memoryPercent !== undefined) {
    policies.push(["memory", tracking("ECSServiceAverageMemoryUtilization", memoryPercent)]);
  }
  if (requestsPerTarget !== undefined) {
    policies.push(["requests", tracking("ALBRequestCountPerTarget", requestsPerTarget, requestLabel(args))]);
  }
  return policies;
}

/** How CloudWatch calls the service's target group behind its load balancer, whose name the listener's ARN holds. */
function requestLabel({ service: { name }, mesh: { ingress }, targetGroup }: AutoscalingArgs): pulumi.Output<string> {
  if (!ingress || !targetGroup) throw new Error(`${name} scales by requests, and no load balancer counts them`);
  const loadBalancer = ingress.listenerArn.apply((arn) => arn.split("/").slice(1, 4).join("/"));
  return pulumi.interpolate`${loadBalancer}/${targetGroup.arnSuffix}`;
}
