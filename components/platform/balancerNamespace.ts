import * as aws from "@pulumi/aws";
import type * as pulumi from "@pulumi/pulumi";
import type { TagsOf } from "../tags";
import { transformed, type Transform } from "../transform";
import type { Vpc } from "../network/vpc";

/** What {@link createBalancerNamespace} needs to know. */
export interface BalancerNamespaceArgs {
  network: Pick<Vpc, "vpcId">;
  /** Domain of the internal load balancers' names; absent: there are none. */
  balancers?: { readonly domain: string };
  tags: TagsOf;
  transform?: Transform<aws.servicediscovery.PrivateDnsNamespaceArgs>;
}

/**
 * Makes the private namespace in which internal load balancers have their names, and gives its id. AWS's own names for
 * them are known only once they are made, and change when they are replaced.
 */
export function createBalancerNamespace(
  parent: pulumi.ComponentResource, { network, balancers, tags, transform }: BalancerNamespaceArgs,
): pulumi.Output<string> | undefined {
  if (balancers === undefined) return undefined;
  const args: aws.servicediscovery.PrivateDnsNamespaceArgs = {
    name: balancers.domain,
    description: "Names of internal load balancers",
    vpc: network.vpcId,
    tags: tags("network"),
  };
  const edited = transformed(transform, args, "balancers");
  return new aws.servicediscovery.PrivateDnsNamespace("balancers", edited, { parent }).id;
}
