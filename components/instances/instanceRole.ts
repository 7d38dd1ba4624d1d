import * as aws from "@pulumi/aws";
import type * as pulumi from "@pulumi/pulumi";
import { physicalName } from "../../graph/names/names";
import { dnsSuffix } from "../../graph/aws/regions";
import { arn, type Account } from "../lookUps/account";
import type { Platform } from "../platform/platform";
import { INSTANCES, nodeName } from "../../model/nodeId";
import { policy } from "../task/policies";
import { transformed, type Transform } from "../transform";

/** What {@link createInstanceProfile} needs to know. */
export interface InstanceProfileArgs {
  platform: Pick<Platform, "system" | "account" | "iam" | "tags">;
  /** Of the cluster that the instances join. */
  clusterName: string;
  transform: Transform<aws.iam.RoleArgs> | undefined;
}

/** What {@link createInstanceProfile} makes. */
export interface InstanceProfile {
  readonly profile: aws.iam.InstanceProfile;
  /** Without it the agent can't register its instance. */
  readonly policy: aws.iam.RolePolicy;
}

/**
 * The identity of the EC2 instances: their agent may take part in the stack's cluster, and nothing else. Images,
 * secrets and logs are got and written with each task's own execution role.
 */
export function createInstanceProfile(parent: pulumi.ComponentResource, args: InstanceProfileArgs): InstanceProfile {
  const { platform: { system, account, iam, tags }, clusterName, transform } = args;
  const name = physicalName("instanceRole", system.name, system.stack, nodeName(INSTANCES));
  const roleArgs: aws.iam.RoleArgs = {
    description: "Agent of the ECS cluster's instances",
    path: iam.path,
    permissionsBoundary: iam.permissionsBoundaryArn,
    assumeRolePolicy: policy([
      { Effect: "Allow", Action: "sts:AssumeRole", Principal: { Service: `ec2.${dnsSuffix(account.region)}` } },
    ]),
    tags: tags(nodeName(INSTANCES)),
  };
  const role = new aws.iam.Role(name, transformed(transform, roleArgs, name), { parent });
  const allowed = new aws.iam.RolePolicy(
    nodeName(INSTANCES), { role: role.name, policy: agentPolicy(account, clusterName) }, { parent },
  );
  const profile = new aws.iam.InstanceProfile(
    name, { role: role.name, path: iam.path, tags: tags(nodeName(INSTANCES)) }, { parent },
  );
  return { profile, policy: allowed };
}

/** What the agent does on an instance, as AWS's own policy for it says, but in one cluster. */
function agentPolicy(account: Account, cluster: string): string {
  const clusterArn = arn(account, "ecs", `cluster/${cluster}`);
  return policy([
    // It knows no resource.
    { Effect: "Allow", Action: "ecs:DiscoverPollEndpoint", Resource: "*" },
    {
      Effect: "Allow",
      Action: [
        "ecs:RegisterContainerInstance", "ecs:DeregisterContainerInstance",
        "ecs:SubmitTaskStateChange", "ecs:SubmitContainerStateChange", "ecs:SubmitAttachmentStateChanges",
      ],
      Resource: clusterArn,
    },
    {
      Effect: "Allow",
      Action: ["ecs:Poll", "ecs:StartTelemetrySession"],
      Resource: arn(account, "ecs", `container-instance/${cluster}/*`),
      Condition: { ArnEquals: { "ecs:cluster": clusterArn } },
    },
  ]);
}
