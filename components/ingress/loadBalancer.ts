import * as aws from "@pulumi/aws";
import type * as pulumi from "@pulumi/pulumi";
import type { CreatedIngress } from "../../model/ingressSettings";
import { physicalName } from "../../graph/names/names";
import { createAccessLogs } from "./accessLogs";
import type { Vpc } from "../network/vpc";
import type { Platform } from "../platform/platform";
import { transformed, type Transform } from "../transform";

/** What {@link createLoadBalancer} needs to know. */
export interface LoadBalancerArgs {
  platform: Pick<Platform, "system" | "account" | "production" | "tags">;
  settings: Pick<
    CreatedIngress,
    "dualStack" | "accessLogs" | "idleSeconds" | "dropInvalidHeaders" | "deletionProtection"
  >;
  network: Pick<Vpc, "vpcId" | "publicSubnetIds" | "routes">;
  /** For how many days access logs are kept. */
  logRetentionDays: number;
  transform: {
    securityGroup?: Transform<aws.ec2.SecurityGroupArgs>;
    loadBalancer?: Transform<aws.lb.LoadBalancerArgs>;
    logBucket?: Transform<aws.s3.BucketArgs>;
  } | undefined;
}

/** Makes the load balancer and its security group, without listeners and without rules. */
export function createLoadBalancer(
  parent: pulumi.ComponentResource, args: LoadBalancerArgs,
): { loadBalancer: aws.lb.LoadBalancer; group: aws.ec2.SecurityGroup } {
  const { platform, settings, network, logRetentionDays, transform } = args;
  const { system } = platform;
  const tags = platform.tags("ingress");

  const groupName = physicalName("securityGroup", system.name, system.stack, "ingress");
  const groupArgs = { description: "Public load balancer of the system", vpcId: network.vpcId, tags };
  const group = new aws.ec2.SecurityGroup(
    groupName,
    transformed(transform?.securityGroup, groupArgs, groupName),
    { parent },
  );

  const logs = settings.accessLogs
    ? createAccessLogs(parent, { platform, logRetentionDays, transform: transform?.logBucket })
    : undefined;
  const name = physicalName("loadBalancer", system.name, system.stack, "ingress");
  const loadBalancerArgs: aws.lb.LoadBalancerArgs = {
    loadBalancerType: "application",
    internal: false,
    ipAddressType: settings.dualStack ? "dualstack" : "ipv4",
    subnets: network.publicSubnetIds,
    securityGroups: [group.id],
    enableDeletionProtection: settings.deletionProtection,
    idleTimeout: settings.idleSeconds,
    // Both against request smuggling (Security Hub controls ELB.4 and ELB.12).
    dropInvalidHeaderFields: settings.dropInvalidHeaders,
    desyncMitigationMode: "defensive",
    accessLogs: logs && { bucket: logs.bucket.id, enabled: true },
    tags,
  };
  const loadBalancer = new aws.lb.LoadBalancer(
    name,
    transformed(transform?.loadBalancer, loadBalancerArgs, name),
    {
      parent,
      // AWS tries the bucket as soon as the load balancer is told of it.
      dependsOn: [...network.routes, ...logs?.resources ?? []],
      // AWS's own protection answers when every service is gone already; Pulumi's stops `destroy` at its preview.
      protect: settings.deletionProtection,
    },
  );
  return { loadBalancer, group };
}
