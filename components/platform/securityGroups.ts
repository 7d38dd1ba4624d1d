import * as aws from "@pulumi/aws";
import type * as pulumi from "@pulumi/pulumi";
import { physicalName } from "../../graph/names/names";
import type { System } from "../../model/system";
import { formerNames } from "../formerNames";
import { nodesOf } from "../../graph/rules/nodes";
import type { TagsOf } from "../tags";
import { transformed, type Transform } from "../transform";
import type { Vpc } from "../network/vpc";

/** What {@link createGroups} needs to know. */
export interface GroupsArgs {
  system: Pick<System, "name" | "stack" | "workloads">;
  /** True where the cluster has EC2 instances. */
  hasInstances: boolean;
  network: Pick<Vpc, "vpcId">;
  tags: TagsOf;
  transform?: Transform<aws.ec2.SecurityGroupArgs>;
}

/** Makes the security group of each node of the mesh: closed until rules open it. */
export function createGroups(
  parent: pulumi.ComponentResource, { system, hasInstances, network, tags, transform }: GroupsArgs,
): ReadonlyMap<string, aws.ec2.SecurityGroup> {
  const nameOf = (node: string) => physicalName("securityGroup", system.name, system.stack, node);
  return new Map(nodesOf(system, hasInstances).map((node) => {
    const name = nameOf(node.name);
    const args = { description: node.description, vpcId: network.vpcId, tags: tags(node.tag) };
    const aliases = formerNames([node], nameOf);
    return [node.name, new aws.ec2.SecurityGroup(name, transformed(transform, args, name), { parent, aliases })];
  }));
}
