import * as aws from "@pulumi/aws";
import { capacityTraits } from "../../graph/aws/capacities";
import type * as pulumi from "@pulumi/pulumi";
import { physicalName } from "../../graph/names/names";
import { tasksNode } from "../../model/nodeId";
import type { ResolvedService, System } from "../../model/system";
import type { ServiceMesh } from "../platform/serviceMesh";
import { containerAt } from "../task/portMappings";
import { transformed, type Transform } from "../transform";

/** Where a load balancer finds the service's tasks. */
export interface Exposure {
  readonly targetGroup: aws.lb.TargetGroup;
  /**
   * What forwards to the target group: a listener, or a rule of one. Without, the group is refused: "does not have an
   * associated load balancer".
   */
  readonly listener: pulumi.Resource;
  readonly port: number;
  /** For how long ECS overlooks a failing check of a new task. */
  readonly gracePeriodSeconds: number;
}

/** What of the service its discovery modes fill in. */
export type DiscoveryInputs = Pick<aws.ecs.ServiceArgs, "serviceRegistries" | "serviceConnectConfiguration">;

/** What ECS calls a service. Other stacks may be on an adopted cluster, where each name is taken once. */
export function ecsServiceName({ name, stack }: Pick<System, "name" | "stack">, service: string, isAdopted: boolean) {
  return physicalName(isAdopted ? "taskDefinition" : "service", name, stack, service);
}

/** What {@link createEcsService} needs to know. */
export interface EcsServiceArgs {
  service: ResolvedService;
  mesh: Pick<
    ServiceMesh,
    "platform" | "network" | "cluster" | "rules" | "rollbackHook" | "groupOf" | "strategyOf"
  >;
  taskDefinition: aws.ecs.TaskDefinition;
  discovery: DiscoveryInputs;
  /** Id of its deployment that ECS gave up; undefined: there is none. */
  failedDeployment: string | undefined;
  /** One for each port behind each load balancer. */
  exposures: readonly Exposure[];
  /** What is there before this one. */
  after: readonly pulumi.Resource[];
  /** What else its tasks can't start without. */
  needed: readonly pulumi.Resource[];
  transform: { service?: Transform<aws.ecs.ServiceArgs> } | undefined;
}

/**
 * The service itself: it runs private tasks once everything that they need is there, and goes before any of that
 * does. A deployment that ECS rolls back fails.
 */
export function createEcsService(parent: pulumi.ComponentResource, args: EcsServiceArgs): aws.ecs.Service {
  const { service, mesh, exposures, after, needed, transform } = args;
  const { rollout: { wait, timeoutMinutes } } = mesh.platform;
  const timeout = `${timeoutMinutes}m`;
  return new aws.ecs.Service(
    service.name,
    transformed(transform?.service, serviceArgs(args), service.name),
    {
      parent,
      customTimeouts: { create: timeout, update: timeout, delete: timeout },
      dependsOn: [
        ...after,
        ...needed,
        ...service.balancers.flatMap(({ node }) => mesh.rules.of(node)),
        ...exposures.map(({ listener }) => listener),
      ],
      ...keepsItsDiscoveryNames(service) && { deleteBeforeReplace: true },
      ignoreChanges: ignored(args),
      ...wait && { hooks: { afterCreate: [mesh.rollbackHook], afterUpdate: [mesh.rollbackHook] } },
    },
  );
}

/**
 * The trigger of a deployment that failed stays in the state afterwards: without it, the next `pulumi up` would start
 * one more.
 */
function ignored({ service, failedDeployment }: EcsServiceArgs): string[] {
  return [
    ...service.autoscaling ? ["desiredCount"] : [],
    ...failedDeployment === undefined ? ["triggers"] : [],
  ];
}

/**
 * Those of Service Connect are taken until the ECS service that has them is gone. One that is renamed takes new ones,
 * and may be there before its earlier self goes.
 */
function keepsItsDiscoveryNames({ connect, formerly }: ResolvedService): boolean {
  return connect !== undefined && connect.endpoints.length > 0 && formerly.length === 0;
}

function serviceArgs(args: EcsServiceArgs): aws.ecs.ServiceArgs {
  const { service, mesh, taskDefinition, discovery, failedDeployment, exposures } = args;
  const { network, cluster, platform: { system, rollout, tags } } = mesh;
  return {
    name: ecsServiceName(system, service.name, cluster.isAdopted),
    cluster: cluster.arn,
    taskDefinition: taskDefinition.arn,
    desiredCount: rollout.tasks ? service.desiredCount : 0,
    ...placement(service, mesh),
    networkConfiguration: {
      subnets: network.privateSubnetIds,
      securityGroups: [mesh.groupOf(tasksNode(service.name)).id],
      assignPublicIp: false,
    },
    ...discovery,
    ...behind(exposures, service),
    ...deployment(service, rollout.wait),
    ...failedDeployment !== undefined && { triggers: { failedDeployment } },
    enableExecuteCommand: service.exec,
    propagateTags: "SERVICE",
    enableEcsManagedTags: true,
    tags: tags(service.name),
  };
}

/**
 * Always by a strategy, never by a launch type: a service moves from one strategy to another in place. The provider
 * wants such a deployment forced, and can't be told to force that one alone: every update replaces the tasks.
 */
function placement(service: ResolvedService, mesh: EcsServiceArgs["mesh"]) {
  const strategy = { capacityProviderStrategies: mesh.strategyOf(service), forceNewDeployment: true };
  const { platformVersion } = capacityTraits[service.capacity];
  if (platformVersion !== undefined) return { ...strategy, platformVersion };
  return { ...strategy, orderedPlacementStrategies: SPREAD };
}

/** Over zones first, then over the instances of a zone: what one of them takes down with it is little. */
const SPREAD = [
  { type: "spread", field: "attribute:ecs.availability-zone" },
  { type: "spread", field: "instanceId" },
];

function behind(exposures: readonly Exposure[], service: ResolvedService) {
  if (exposures.length === 0) return {};
  return {
    loadBalancers: exposures.map(({ targetGroup, port }) =>
      ({ targetGroupArn: targetGroup.arn, containerName: containerAt(service, port), containerPort: port })),
    healthCheckGracePeriodSeconds: Math.max(...exposures.map(({ gracePeriodSeconds }) => gracePeriodSeconds)),
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
