import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { transportOf } from "../../graph/discovery/protocols";
import { dialledPort } from "../../graph/merge/ports";
import { physicalName, type NameKind } from "../../graph/names/names";
import type { InternalBalancer, ResolvedService, ServicePort, Transport } from "../../model/system";
import { formerNames } from "../formerNames";
import { createBalancerName, type BalancerNameTransform } from "./balancerName";
import type { Exposure } from "./ecsService";
import { TLS_POLICY } from "../ingress/listeners";
import { renamedNode } from "../../graph/rules/nodes";
import { nodeName } from "../../model/nodeId";
import type { ServiceMesh } from "../platform/serviceMesh";
import { applicationTargets, networkTargets, type Targets } from "./targetGroup";
import { transformed, type Transform } from "../transform";

/** What an {@link InternalLoadBalancer} needs to know. */
export interface InternalLoadBalancerArgs {
  /** Whose tasks it leads to. */
  service: ResolvedService;
  balancer: InternalBalancer;
  mesh: Pick<ServiceMesh, "platform" | "network" | "balancers" | "groupOf">;
  transform: InternalLoadBalancerTransform | undefined;
}

/** Edits what an {@link InternalLoadBalancer} makes, each by its logical name. Its security group is the mesh's. */
export interface InternalLoadBalancerTransform extends BalancerNameTransform {
  loadBalancer?: Transform<aws.lb.LoadBalancerArgs>;
  targetGroup?: Transform<aws.lb.TargetGroupArgs>;
  listener?: Transform<aws.lb.ListenerArgs>;
}

/**
 * A load balancer in the private subnets that leads to one service alone: only those that declare a call through it
 * get to it, under a name in the stack's private namespace that outlives it. It listens on the service's own ports, or
 * on their aliases.
 *
 * It has neither deletion protection nor access logs: nothing outside of the system depends on it, the end of a
 * migration is that it goes, and who calls through it stands in the graph.
 */
export class InternalLoadBalancer extends pulumi.ComponentResource {
  /** For the ECS service: one for each port. */
  readonly exposures: readonly Exposure[];

  constructor(name: string, private readonly args: InternalLoadBalancerArgs, opts?: pulumi.ComponentResourceOptions) {
    super("ecs-service-graph:index:InternalLoadBalancer", name, {}, opts);
    const { service, balancer, mesh, transform } = args;
    const { host, ports, gracePeriodSeconds } = balancer;

    const loadBalancer = this.createLoadBalancer();
    const named = createBalancerName(this, { service, balancer, mesh, loadBalancer, transform });
    this.exposures = ports.map((port) => {
      const targetGroup = this.createTargetGroup(port);
      const listener = this.createListener(port, loadBalancer, targetGroup, named);
      return { targetGroup, listener, port: port.port, gracePeriodSeconds };
    });
    this.registerOutputs({ host });
  }

  private createLoadBalancer(): aws.lb.LoadBalancer {
    const { service, balancer: { kind, node }, mesh, transform } = this.args;
    const { network, platform: { tags } } = mesh;
    const nameOf = this.namer("loadBalancer");
    const name = nameOf(nodeName(node));
    const args: aws.lb.LoadBalancerArgs = {
      loadBalancerType: kind,
      internal: true,
      ipAddressType: "ipv4",
      subnets: network.privateSubnetIds,
      // Of a network load balancer AWS takes none later.
      securityGroups: [mesh.groupOf(node).id],
      ...kind === "application" ? { ...strict, idleTimeout: mesh.balancers?.idleSeconds } : everyZone,
      tags: tags(service.name),
    };
    return new aws.lb.LoadBalancer(
      name,
      transformed(transform?.loadBalancer, args, name),
      { parent: this, aliases: formerNames([renamedNode(service, node)], nameOf) },
    );
  }

  private createTargetGroup(port: ServicePort): aws.lb.TargetGroup {
    const { service, balancer: { kind, node, health }, mesh, transform } = this.args;
    const nameOf = this.namer("targetGroup", `-${port.port}`);
    const name = nameOf(nodeName(node));
    const targets = { service, port, health, mesh };
    const args = kind === "network" ? networkTargets(targets) : applicationTargets(targets, speaksHttps(targets));
    return new aws.lb.TargetGroup(
      name,
      transformed(transform?.targetGroup, args, name),
      { parent: this, aliases: formerNames([renamedNode(service, node)], nameOf) },
    );
  }

  private createListener(
    served: ServicePort,
    loadBalancer: aws.lb.LoadBalancer,
    targetGroup: aws.lb.TargetGroup,
    named: aws.servicediscovery.Instance,
  ): aws.lb.Listener {
    const { service, balancer: { node }, mesh, transform } = this.args;
    const args: aws.lb.ListenerArgs = {
      loadBalancerArn: loadBalancer.arn,
      port: dialledPort(served),
      ...this.protocol(transportOf(served.protocol)),
      defaultActions: [{ type: "forward", targetGroupArn: targetGroup.arn }],
      tags: mesh.platform.tags(service.name),
    };
    const name = `${nodeName(node)}-${served.port}`;
    return new aws.lb.Listener(
      name,
      transformed(transform?.listener, args, name),
      // The service waits for its listeners, and its callers for the service: none asks for a name that isn't there.
      { parent: this, dependsOn: [named] },
    );
  }

  private protocol(transport: Transport): Pick<aws.lb.ListenerArgs, "protocol" | "certificateArn" | "sslPolicy"> {
    const { balancer: { kind, node, https }, mesh: { balancers } } = this.args;
    if (kind === "network") return { protocol: transport.toUpperCase() };
    if (!https) return { protocol: "HTTP" };
    const certificateArn = balancers?.certificateArn;
    if (certificateArn === undefined) {
      throw new Error(`${nodeName(node)} speaks HTTPS, and the mesh has no certificate for it`);
    }
    return { protocol: "HTTPS", certificateArn, sslPolicy: TLS_POLICY };
  }

  private namer(kind: NameKind, end = ""): (node: string) => string {
    const { system } = this.args.mesh.platform;
    return (node) => physicalName(kind, system.name, system.stack, node + end);
  }
}

/** Whoever calls is the system's own, so what could smuggle a request is refused, however common it is outside. */
const strict = { dropInvalidHeaderFields: true, desyncMitigationMode: "strictest" };

/** Or callers that keep an address would lose a service whose tasks move to another zone. */
const everyZone = { enableCrossZoneLoadBalancing: true };

/** Whether the tasks themselves speak HTTPS on the port. */
function speaksHttps({ service: { publics }, port: { port } }: Pick<Targets, "service" | "port">): boolean {
  return publics.some((door) => door.https && door.port.port === port);
}
