import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { physicalName } from "../../graph/names/names";
import { partitionOf } from "../../graph/aws/regions";
import { policy } from "../task/policies";
import type { Platform } from "./platform";
import { transformed, type Transform } from "../transform";

/** What {@link createTlsRole} needs to know. */
export interface TlsRoleArgs {
  platform: Pick<Platform, "system" | "account" | "iam" | "tags">;
  transform: Transform<aws.iam.RoleArgs> | undefined;
}

/**
 * The role with which ECS has certificates issued by a private CA, and keeps them in Secrets Manager for the proxies
 * of Service Connect. Gives its ARN, which is known only once the role may do that.
 */
export function createTlsRole(parent: pulumi.ComponentResource, args: TlsRoleArgs): pulumi.Output<string> {
  const { platform: { system, account, iam, tags }, transform } = args;
  const name = physicalName("tlsRole", system.name, system.stack, "network");
  const roleArgs: aws.iam.RoleArgs = {
    description: "Issues the certificates of Service Connect",
    path: iam.path,
    permissionsBoundary: iam.permissionsBoundaryArn,
    assumeRolePolicy: policy([
      { Effect: "Allow", Action: "sts:AssumeRole", Principal: { Service: "ecs.amazonaws.com" } },
    ]),
    tags: tags("network"),
  };
  const role = new aws.iam.Role(name, transformed(transform, roleArgs, name), { parent });
  const policyArn = `arn:${partitionOf(account.region)}:iam::aws:policy/service-role/${MANAGED}`;
  const attached = new aws.iam.RolePolicyAttachment("connect-tls", { role: role.name, policyArn }, { parent });
  return pulumi.all([role.arn, attached.id]).apply(([arn]) => arn);
}

const MANAGED = "AmazonECSInfrastructureRolePolicyForServiceConnectTransportLayerSecurity";
