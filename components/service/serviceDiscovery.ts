import type * as aws from "@pulumi/aws";
import type * as pulumi from "@pulumi/pulumi";
import { modes, type Mode } from "../../model/endpoints";
import { nodeName } from "../../model/nodeId";
import type { ResolvedService } from "../../model/system";
import { connectConfiguration } from "./connectConfiguration";
import type { DiscoveryInputs, Exposure } from "./ecsService";
import { InternalLoadBalancer, type InternalLoadBalancerTransform } from "./internalLoadBalancer";
import { createRegistry } from "./serviceRegistry";
import type { ServiceMesh } from "../platform/serviceMesh";
import type { Transform } from "../transform";

/** What {@link createDiscovery} needs to know. */
export interface DiscoveryArgs {
  service: ResolvedService;
  mesh: Pick<ServiceMesh, "platform" | "network" | "namespaceId" | "connect" | "balancers" | "groupOf">;
  transform: DiscoveryTransform | undefined;
}

/** Edits what callers find a service by. */
export interface DiscoveryTransform {
  /** Of its internal load balancers, each by its logical name. */
  internalLoadBalancer?: InternalLoadBalancerTransform;
  discovery?: Transform<aws.servicediscovery.ServiceArgs>;
}

/** What the ECS service gets, so that callers find its tasks. */
export interface Discovery {
  readonly inputs: DiscoveryInputs;
  /** One for each port behind each load balancer. */
  readonly exposures: readonly Exposure[];
}

/** Makes what the service publishes in each discovery mode. */
export function createDiscovery(parent: pulumi.ComponentResource, args: DiscoveryArgs): Discovery {
  const made = modes.map((mode) => publish[mode](parent, args));
  return {
    inputs: made.reduce<DiscoveryInputs>((all, { inputs }) => ({ ...all, ...inputs }), {}),
    exposures: made.flatMap(({ exposures = [] }) => exposures),
  };
}

/** What each mode adds; nothing where the service doesn't publish in it. */
const publish: Readonly<Record<
  Mode, (parent: pulumi.ComponentResource, args: DiscoveryArgs) => Partial<Discovery>
>> = {
  "dns": (parent, args) => ({ inputs: { serviceRegistries: createRegistry(parent, args) } }),

  "connect": (_parent, { service, mesh }) => (
    { inputs: { serviceConnectConfiguration: connectConfiguration(service, mesh) } }
  ),

  "load-balancer": (parent, { service, mesh, transform }) => ({
    exposures: service.balancers.flatMap((balancer) => new InternalLoadBalancer(
      nodeName(balancer.node), { service, balancer, mesh, transform: transform?.internalLoadBalancer }, { parent },
    ).exposures),
  }),
};
