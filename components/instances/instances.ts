import * as aws from "@pulumi/aws";
import type * as pulumi from "@pulumi/pulumi";
import { physicalName } from "../../graph/names/names";
import type { InstanceSettings } from "../../model/stackSettings";
import { createInstanceProfile } from "./instanceRole";
import { createLaunchTemplate } from "./launchTemplate";
import { INSTANCES, nodeName } from "../../model/nodeId";
import type { Platform } from "../platform/platform";
import { transformed, type Transform } from "../transform";
import type { Vpc } from "../network/vpc";

/** Edits what {@link createInstances} makes, each by its logical name. */
export interface InstancesTransform {
  instanceRole?: Transform<aws.iam.RoleArgs>;
  launchTemplate?: Transform<aws.ec2.LaunchTemplateArgs>;
  autoScalingGroup?: Transform<aws.autoscaling.GroupArgs>;
  capacityProvider?: Transform<aws.ecs.CapacityProviderArgs>;
}

/** What {@link createInstances} needs to know. */
export interface InstancesArgs {
  settings: InstanceSettings;
  platform: Pick<Platform, "system" | "account" | "iam" | "tags">;
  network: Pick<Vpc, "privateSubnetIds">;
  /** Of the cluster that they join. */
  clusterName: string;
  /** The security group that is attached to them. */
  group: aws.ec2.SecurityGroup;
  /** What must be there before the first instance starts, and until the last has gone: cluster, network, rules. */
  needed: readonly pulumi.Resource[];
  transform: InstancesTransform | undefined;
}

/**
 * EC2 instances in the private subnets, as many as the tasks on them need: ECS starts one when a task finds no room,
 * and drains and stops one that has none left. It never stops one with tasks on it.
 *
 * With one network interface for each task, an instance takes few tasks; more only where the account's setting
 * `awsvpcTrunking` is on for the instances' role, which the stack doesn't change.
 */
export function createInstances(parent: pulumi.ComponentResource, args: InstancesArgs): aws.ecs.CapacityProvider {
  const { settings, platform, group: { id: groupId }, clusterName, needed, transform } = args;
  const { system, tags } = platform;
  const { profile, policy } = createInstanceProfile(parent, {
    platform, clusterName, transform: transform?.instanceRole,
  });
  const template = createLaunchTemplate(parent, {
    platform, settings, groupId, clusterName, profile, transform: transform?.launchTemplate,
  });

  const groupName = physicalName("autoScalingGroup", system.name, system.stack, nodeName(INSTANCES));
  const group = new aws.autoscaling.Group(
    groupName,
    transformed(transform?.autoScalingGroup, groupArgs(args, template), groupName),
    { parent, dependsOn: [...needed, policy] },
  );
  const name = physicalName("capacityProvider", system.name, system.stack, nodeName(INSTANCES));
  const providerArgs: aws.ecs.CapacityProviderArgs = {
    autoScalingGroupProvider: {
      autoScalingGroupArn: group.arn,
      managedScaling: { status: "ENABLED", targetCapacity: 100 },
      managedTerminationProtection: "ENABLED",
      managedDraining: "ENABLED",
    },
    tags: tags(nodeName(INSTANCES)),
  };
  return new aws.ecs.CapacityProvider(
    name, transformed(transform?.capacityProvider, providerArgs, name), { parent },
  );
}

/** ECS decides how many instances there are, between `min` and `max`, so their number is not written. */
function groupArgs(
  { settings, network, platform: { tags } }: InstancesArgs, template: aws.ec2.LaunchTemplate,
): aws.autoscaling.GroupArgs {
  // ECS adds the last itself where it is missing, and the provider would take it away again.
  const all = { ...tags(nodeName(INSTANCES)), AmazonECSManaged: "true" };
  return {
    minSize: settings.min,
    maxSize: settings.max,
    vpcZoneIdentifiers: network.privateSubnetIds,
    launchTemplate: { id: template.id, version: "$Latest" },
    // What ECS's own protection of instances with tasks needs.
    protectFromScaleIn: true,
    // Which nobody takes off when the stack is destroyed: without force, that would wait for ever.
    forceDelete: true,
    // Whether instances come up shows in their services, which wait for their tasks.
    waitForCapacityTimeout: "0",
    tags: Object.entries(all).map(([key, value]) => ({ key, value, propagateAtLaunch: true })),
  };
}
