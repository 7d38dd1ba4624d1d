import * as aws from "@pulumi/aws";
import type * as pulumi from "@pulumi/pulumi";
import type { CreatedIngress } from "../../model/ingressSettings";
import { physicalName } from "../../graph/names/names";
import { createAccessLogs } from "./accessLogs";
import type { IngressArgs } from "./ingress";
import { transformed } from "../transform";

/** Makes the load balancer and its group, which no rule opens yet; no listener waits at it either. */
export function createLoadBalancer(
  parent: pulumi.ComponentResource, args: IngressArgs, settings: CreatedIngress,
): { loadBalancer: aws.lb.LoadBalancer; group: aws.ec2.SecurityGroup } {
  const { network, system, transform } = args;
  const tags = args.tags("ingress");

  const groupName = physicalName("securityGroup", system.name, system.stack, "ingress");
  const groupArgs = { description: "Public load balancer of the system", vpcId: network.vpcId, tags };
  const group = new aws.ec2.SecurityGroup(
    groupName,
    transformed(transform?.securityGroup, groupArgs, groupName),
    { parent },
  );

  const logs = settings.accessLogs ? createAccessLogs(parent, args) : undefined;
  const name = physicalName("loadBalancer", system.name, system.stack, "ingress");
  const loadBalancerArgs: aws.lb.LoadBalancerArgs = {
    loadBalancerType: "application",
    internal: false,
    ipAddressType: settings.dualStack ? "dualstack" : "ipv4",
    subnets: network.publicSubnetIds,
    securityGroups: [group.id],
    enableDeletionProtection: settings.deletionProtection,
    // Both against request smuggling (Security Hub controls ELB.4 and ELB.12).
    dropInvalidHeaderFields: true,
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
