import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { physicalName } from "../graph/names";
import type { Protocol, PublicEndpoint } from "../graph/system";
import { formerNames } from "./aliases";
import type { Ingress } from "./ingress";
import { serviceAliases } from "./serviceAliases";
import { ServiceCore, type ServiceArgs, type ServiceOutputs } from "./serviceCore";

/**
 * A service that the internet reaches through the load balancer, by a listener rule of its own. Its tasks are as
 * private as any other's: only the load balancer and declared callers connect to them.
 */
export class GatewayService extends pulumi.ComponentResource {
  readonly ecsService: aws.ecs.Service;
  readonly outputs: ServiceOutputs;

  constructor(name: string, args: ServiceArgs, opts?: pulumi.ComponentResourceOptions) {
    super("ecs-service-graph:index:GatewayService", name, {}, serviceAliases(args.service, "InternalService", opts));
    const { service, mesh } = args;
    const { public: door } = service;
    if (!door || !mesh.ingress) throw new Error(`${name} is public, and the mesh has no ingress`);

    const targetGroup = this.createTargetGroup(args, door);
    const listenerRule = this.createListenerRule(args, door, mesh.ingress, targetGroup);
    const { gracePeriodSeconds, port: { port } } = door;
    const core = new ServiceCore(this, args, { targetGroup, listenerRule, port, gracePeriodSeconds });

    this.ecsService = core.ecsService;
    this.outputs = core.outputs;
    this.registerOutputs({ ...core.outputs });
  }

  private createTargetGroup({ service, mesh }: ServiceArgs, { port, health }: PublicEndpoint): aws.lb.TargetGroup {
    const { system, network, tags } = mesh.args;
    const nameOf = (node: string) => physicalName("targetGroup", system.name, system.stack, node);
    return new aws.lb.TargetGroup(
      nameOf(service.name),
      {
        vpcId: network.vpcId,
        targetType: "ip",
        protocol: "HTTP",
        protocolVersion: protocolVersions[port.protocol],
        port: port.port,
        healthCheck: {
          protocol: "HTTP",
          path: health.path,
          matcher: port.protocol === "grpc" ? anyGrpcAnswer : "200",
          interval: health.intervalSeconds,
          timeout: health.timeoutSeconds,
          healthyThreshold: 2,
          unhealthyThreshold: health.unhealthyThreshold,
        },
        // A task gets as long to finish what it was sent as ECS waits between SIGTERM and SIGKILL.
        deregistrationDelay: service.stopTimeoutSeconds,
        tags: tags(service.name),
      },
      { parent: this, aliases: formerNames([service], nameOf) },
    );
  }

  private createListenerRule(
    { service, mesh }: ServiceArgs,
    { priority, paths, hosts }: PublicEndpoint,
    ingress: Ingress,
    targetGroup: aws.lb.TargetGroup,
  ): aws.lb.ListenerRule {
    const wholePath = paths.length === 0 && hosts.length === 0 ? ["/*"] : paths;
    return new aws.lb.ListenerRule(
      service.name,
      {
        listenerArn: ingress.listener.arn,
        priority,
        conditions: [
          ...wholePath.length > 0 ? [{ pathPattern: { values: [...wholePath] } }] : [],
          ...hosts.length > 0 ? [{ hostHeader: { values: [...hosts] } }] : [],
        ],
        actions: [{ type: "forward", targetGroupArn: targetGroup.arn }],
        tags: mesh.args.tags(service.name),
      },
      { parent: this },
    );
  }
}

const protocolVersions: Record<Protocol, string> = { http: "HTTP1", http2: "HTTP2", grpc: "GRPC", tcp: "HTTP1" };

/** OK, or UNIMPLEMENTED: the server speaks gRPC and knows no such method. */
const anyGrpcAnswer = "0,12";
