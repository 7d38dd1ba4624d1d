import type * as aws from "@pulumi/aws";
import { grpcHealth, protocolTraits, transportOf } from "../../graph/discovery/protocols";
import type { PublicEndpoint, ResolvedService, ServicePort } from "../../model/system";
import type { ServiceMesh } from "../platform/serviceMesh";

/** Which port of a service's tasks a load balancer leads to. */
export interface Targets {
  service: ResolvedService;
  port: ServicePort;
  health: PublicEndpoint["health"];
  mesh: Pick<ServiceMesh, "platform" | "network">;
}

/** Where an application load balancer finds the tasks. `https`: they speak it; nobody judges their certificate. */
export function applicationTargets(targets: Targets, https: boolean): aws.lb.TargetGroupArgs {
  const { port, health } = targets;
  const traits = protocolTraits[port.protocol];
  const protocol = https ? "HTTPS" : "HTTP";
  const isGrpc = traits.targetGroupVersion === "GRPC";
  const { path, matcher } = isGrpc
    ? health.asksGrpc === true ? grpcHealth : { path: health.path, matcher: traits.health.matcher }
    : { path: health.path, matcher: health.successCodes ?? traits.health.matcher };
  return {
    ...common(targets),
    protocol,
    protocolVersion: traits.targetGroupVersion,
    healthCheck: {
      ...health.port === undefined
        ? { protocol }
        : { protocol: health.port.https ? "HTTPS" : "HTTP", port: String(health.port.port) },
      path,
      matcher,
      interval: health.intervalSeconds,
      timeout: health.timeoutSeconds,
      healthyThreshold: 2,
      unhealthyThreshold: health.unhealthyThreshold,
    },
  };
}

/**
 * Where a network load balancer finds the tasks. They see its address, not their caller's, and so do their security
 * groups.
 */
export function networkTargets(targets: Targets): aws.lb.TargetGroupArgs {
  return {
    ...common(targets),
    protocol: transportOf(targets.port.protocol).toUpperCase(),
    preserveClientIp: "false",
    // Callers are sent to a task that has died for no longer than 20 s.
    healthCheck: { protocol: "TCP", interval: 10, timeout: 5, healthyThreshold: 2, unhealthyThreshold: 2 },
  };
}

function common({ service, port, mesh: { network, platform: { tags } } }: Targets): aws.lb.TargetGroupArgs {
  return {
    vpcId: network.vpcId,
    targetType: "ip",
    port: port.port,
    // A task gets as long to finish what it was sent as ECS waits between SIGTERM and SIGKILL.
    deregistrationDelay: service.stopTimeoutSeconds,
    tags: tags(service.name),
  };
}
