import * as aws from "@pulumi/aws";
import type * as pulumi from "@pulumi/pulumi";
import { physicalName } from "../graph/names";
import type { ResolvedService } from "../graph/system";
import type { ServiceMesh } from "./serviceMesh";
import { transformed, type Transform } from "./transform";

/** Where the load balancer finds the service's tasks. */
export interface Exposure {
  readonly targetGroup: aws.lb.TargetGroup;
  /** A target group without one is refused: "does not have an associated load balancer". */
  readonly listenerRule: aws.lb.ListenerRule;
  readonly port: number;
  /** For how long ECS overlooks a failing check of a new task. */
  readonly gracePeriodSeconds: number;
}

/** What {@link createEcsService} needs to know. */
export interface EcsServiceArgs {
  service: ResolvedService;
  mesh: ServiceMesh;
  taskDefinition: aws.ecs.TaskDefinition;
  /** The Cloud Map entry; absent where nothing calls the service. */
  discovery?: aws.servicediscovery.Service;
  /** Absent on an internal service. */
  exposure?: Exposure;
  /** The ECS services that are there before this one. */
  after: readonly aws.ecs.Service[];
  /** What else its tasks can't start without. */
  needed: readonly pulumi.Resource[];
  transform?: { service?: Transform<aws.ecs.ServiceArgs> };
}

/**
 * The service itself: it runs private tasks once everything that they need is there, and goes before any of that
 * does. A deployment that ECS rolls back fails.
 */
export function createEcsService(parent: pulumi.ComponentResource, args: EcsServiceArgs): aws.ecs.Service {
  const { service, mesh, exposure, after, needed, transform } = args;
  const { network, rollout } = mesh.args;
  const timeout = `${rollout.timeoutMinutes}m`;
  return new aws.ecs.Service(
    service.name,
    transformed(transform?.service, serviceArgs(args), service.name),
    {
      parent,
      customTimeouts: { create: timeout, update: timeout, delete: timeout },
      dependsOn: [
        ...after,
        ...mesh.rules.of(service.name),
        ...network.ready,
        ...needed,
        ...exposure ? [exposure.listenerRule] : [],
      ],
      hooks: { afterCreate: [mesh.rollbackHook], afterUpdate: [mesh.rollbackHook] },
    },
  );
}

function serviceArgs({ service, mesh, taskDefinition, discovery, exposure }: EcsServiceArgs): aws.ecs.ServiceArgs {
  const { system, network, clusterArn, rollout, tags } = mesh.args;
  // Other stacks may be on an adopted cluster, where a name is had once.
  const kind = clusterArn === undefined ? "service" : "taskDefinition";
  return {
    name: physicalName(kind, system.name, system.stack, service.name),
    cluster: mesh.clusterArn,
    taskDefinition: taskDefinition.arn,
    desiredCount: rollout.tasks ? service.desiredCount : 0,
    launchType: "FARGATE",
    platformVersion: "LATEST",
    networkConfiguration: {
      subnets: network.privateSubnetIds,
      securityGroups: [mesh.groupOf(service.name).id],
      assignPublicIp: false,
    },
    serviceRegistries: discovery && { registryArn: discovery.arn },
    ...exposure && behind(exposure, service.name),
    ...deployment(service, rollout.wait),
    enableExecuteCommand: service.exec,
    propagateTags: "SERVICE",
    enableEcsManagedTags: true,
    tags: tags(service.name),
  };
}

function behind({ targetGroup, port, gracePeriodSeconds }: Exposure, containerName: string) {
  return {
    loadBalancers: [{ targetGroupArn: targetGroup.arn, containerName, containerPort: port }],
    healthCheckGracePeriodSeconds: gracePeriodSeconds,
  };
}

function deployment({ minimumHealthyPercent, maximumPercent }: ResolvedService, wait: boolean) {
  return {
    deploymentMinimumHealthyPercent: minimumHealthyPercent,
    deploymentMaximumPercent: maximumPercent,
    deploymentCircuitBreaker: { enable: true, rollback: true },
    // It starts a task elsewhere before it stops one, for which 100 % leave no room.
    availabilityZoneRebalancing: maximumPercent > 100 ? "ENABLED" : "DISABLED",
    waitForSteadyState: wait,
  };
}
