import * as aws from "@pulumi/aws";
import type * as pulumi from "@pulumi/pulumi";
import { physicalName } from "../../graph/names/names";
import type { InstanceSettings } from "../../model/stackSettings";
import type { Platform } from "../platform/platform";
import { INSTANCES, nodeName } from "../../model/nodeId";
import { transformed, type Transform } from "../transform";

/** What {@link createLaunchTemplate} needs to know. */
export interface LaunchTemplateArgs {
  platform: Pick<Platform, "system" | "tags">;
  settings: Pick<InstanceSettings, "instanceType" | "architecture">;
  /** Id of the instances' security group. */
  groupId: pulumi.Input<string>;
  /** Of the cluster that the instances join. */
  clusterName: string;
  profile: aws.iam.InstanceProfile;
  transform: Transform<aws.ec2.LaunchTemplateArgs> | undefined;
}

/**
 * How every instance is started: from the newest ECS-optimised Amazon Linux 2023, with an encrypted disk, without a
 * public address, and with credentials that no container can read: its metadata service asks for a token, which goes
 * no further than the instance itself.
 *
 * An instance keeps what it was started from. Newer images, and changes of the template, come with new instances, such
 * as `aws autoscaling start-instance-refresh --preferences ScaleInProtectedInstances=Refresh` starts; ECS drains each
 * that these replace.
 */
export function createLaunchTemplate(
  parent: pulumi.ComponentResource, args: LaunchTemplateArgs,
): aws.ec2.LaunchTemplate {
  const { platform: { system, tags }, settings, groupId, clusterName, profile, transform } = args;
  const name = physicalName("launchTemplate", system.name, system.stack, nodeName(INSTANCES));
  const named = { ...tags(nodeName(INSTANCES)), Name: name };
  const templateArgs: aws.ec2.LaunchTemplateArgs = {
    imageId: imageOf(settings),
    instanceType: settings.instanceType,
    iamInstanceProfile: { arn: profile.arn },
    networkInterfaces: [{
      deviceIndex: 0,
      associatePublicIpAddress: "false",
      deleteOnTermination: "true",
      securityGroups: [groupId],
    }],
    metadataOptions: { httpEndpoint: "enabled", httpTokens: "required", httpPutResponseHopLimit: 1 },
    blockDeviceMappings: [{
      deviceName: "/dev/xvda",
      ebs: { volumeType: "gp3", volumeSize: 30, encrypted: "true", deleteOnTermination: "true" },
    }],
    userData: Buffer.from(userData(clusterName)).toString("base64"),
    tagSpecifications: started.map((resourceType) => ({ resourceType, tags: named })),
    updateDefaultVersion: true,
    // The template bears no tags itself: moto, the emulator of AWS, takes them for tags of what it starts, so that
    // every plan there would differ. All that it starts is tagged, and so is the group that names it.
  };
  return new aws.ec2.LaunchTemplate(name, transformed(transform, templateArgs, name), { parent });
}

/** What each start makes. */
const started = ["instance", "volume", "network-interface"];

/** Looked up by EC2 at each start, under AWS's own parameter: a preview needs no account for it. */
function imageOf({ architecture }: Pick<InstanceSettings, "architecture">): string {
  const folder = architecture === "arm64" ? "amazon-linux-2023/arm64" : "amazon-linux-2023";
  return `resolve:ssm:/aws/service/ecs/optimized-ami/${folder}/recommended/image_id`;
}

/** The hop limit doesn't hold for tasks with a network interface of their own: the agent keeps them out. */
function userData(cluster: string): string {
  return [
    "#!/bin/bash",
    `echo ECS_CLUSTER=${cluster} >> /etc/ecs/ecs.config`,
    "echo ECS_AWSVPC_BLOCK_IMDS=true >> /etc/ecs/ecs.config",
    "",
  ].join("\n");
}
