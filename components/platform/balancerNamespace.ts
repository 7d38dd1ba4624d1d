import * as aws from "@pulumi/aws";
import type * as pulumi from "@pulumi/pulumi";
import type { BalancerSettings } from "../../model/stackSettings";
import type { Platform } from "./platform";
import { transformed, type Transform } from "../transform";

/** What {@link createBalancerNamespace} needs to know. */
export interface BalancerNamespaceArgs {
  platform: Pick<Platform, "tags">;
  vpcId: pulumi.Input<string>;
  /** Of internal load balancers. */
  settings: BalancerSettings;
  transform: Transform<aws.servicediscovery.PrivateDnsNamespaceArgs> | undefined;
}

/**
 * Makes the private namespace in which internal load balancers have their names, and gives its id. AWS's own names for
 * them are known only once they are made, and change when they are replaced.
 */
export function createBalancerNamespace(
  parent: pulumi.ComponentResource, { platform: { tags }, vpcId, settings, transform }: BalancerNamespaceArgs,
): pulumi.Output<string> {
  const args: aws.servicediscovery.PrivateDnsNamespaceArgs = {
    name: settings.domain,
    description: "Names of internal load balancers",
    vpc: vpcId,
    tags: tags("network"),
  };
  const edited = transformed(transform, args, "balancers");
  return new aws.servicediscovery.PrivateDnsNamespace("balancers", edited, { parent }).id;
}
