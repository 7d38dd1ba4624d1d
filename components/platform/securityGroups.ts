import * as aws from "@pulumi/aws";
import type * as pulumi from "@pulumi/pulumi";
import { physicalName } from "../../graph/names/names";
import { formerNames } from "../formerNames";
import { nodesOf } from "../../graph/rules/nodes";
import type { Platform } from "./platform";
import { transformed, type Transform } from "../transform";

/** What {@link createGroups} needs to know. */
export interface GroupsArgs {
  platform: Pick<Platform, "system" | "tags">;
  /** True where the cluster has EC2 instances. */
  hasInstances: boolean;
  vpcId: pulumi.Input<string>;
  transform: Transform<aws.ec2.SecurityGroupArgs> | undefined;
}

/** Makes the security group of each node of the mesh: closed until rules open it. */
export function createGroups(
  parent: pulumi.ComponentResource, { platform: { system, tags }, hasInstances, vpcId, transform }: GroupsArgs,
): ReadonlyMap<string, aws.ec2.SecurityGroup> {
  const nameOf = (node: string) => physicalName("securityGroup", system.name, system.stack, node);
  return new Map(nodesOf(system, hasInstances).map((node) => {
    const name = nameOf(node.name);
    const args = { description: node.description, vpcId, tags: tags(node.tag) };
    const aliases = formerNames([node], nameOf);
    return [node.name, new aws.ec2.SecurityGroup(name, transformed(transform, args, name), { parent, aliases })];
  }));
}
