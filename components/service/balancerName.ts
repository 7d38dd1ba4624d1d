import * as aws from "@pulumi/aws";
import type * as pulumi from "@pulumi/pulumi";
import { nodeName } from "../../model/nodeId";
import type { InternalBalancer, ResolvedService } from "../../model/system";
import type { ServiceMesh } from "../platform/serviceMesh";
import { transformed, type Transform } from "../transform";

/** What {@link createBalancerName} needs to know. */
export interface BalancerNameArgs {
  service: Pick<ResolvedService, "name">;
  balancer: Pick<InternalBalancer, "node" | "host">;
  mesh: Pick<ServiceMesh, "platform" | "balancers">;
  loadBalancer: aws.lb.LoadBalancer;
  transform: BalancerNameTransform | undefined;
}

/** Edits what {@link createBalancerName} makes. */
export interface BalancerNameTransform {
  discovery?: Transform<aws.servicediscovery.ServiceArgs>;
  instance?: Transform<aws.servicediscovery.InstanceArgs>;
}

/**
 * Makes the name that callers of an internal load balancer dial, and gives what leads it there: a load balancer that
 * replaces it is registered in its place. Cloud Map documents aliases for load balancers, but names none of the network
 * kind; a CNAME leads to either.
 */
export function createBalancerName(
  parent: pulumi.ComponentResource,
  { service, balancer: { node, host }, mesh, loadBalancer, transform }: BalancerNameArgs,
): aws.servicediscovery.Instance {
  const name = nodeName(node);
  const { balancers, platform: { tags } } = mesh;
  if (balancers === undefined) throw new Error(`${name} has a name, and the mesh has no namespace for it`);
  const { namespaceId } = balancers;
  const entryArgs: aws.servicediscovery.ServiceArgs = {
    name: host.slice(0, -`.${balancers.domain}`.length),
    // Of CNAME, Cloud Map takes no other policy and no health check.
    dnsConfig: { namespaceId, dnsRecords: [{ type: "CNAME", ttl: 60 }], routingPolicy: "WEIGHTED" },
    forceDestroy: true,
    tags: tags(service.name),
  };
  const entry = new aws.servicediscovery.Service(
    name,
    transformed(transform?.discovery, entryArgs, name),
    // As that of a service: in another domain's namespace no name is taken.
    { parent, deleteBeforeReplace: false },
  );
  const instanceArgs: aws.servicediscovery.InstanceArgs = {
    instanceId: "load-balancer",
    serviceId: entry.id,
    attributes: { AWS_INSTANCE_CNAME: loadBalancer.dnsName },
  };
  return new aws.servicediscovery.Instance(name, transformed(transform?.instance, instanceArgs, name), { parent });
}
