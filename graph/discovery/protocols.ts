import type { ConnectEndpoint, Protocol, Transport } from "../../model/endpoints";
import type { BalancerKind } from "../../model/nodeId";

/** Everything that differs from one protocol to another: a new protocol is a row here. */
export interface ProtocolTraits {
  /** What carries it, for security groups, port mappings and network load balancers. */
  readonly transport: Transport;
  /** The kind of load balancer that forwards it: only an application load balancer reads HTTP. */
  readonly balancer: BalancerKind;
  /** True where a load balancer accepts it over TLS only. ELB: "Target group protocol version". */
  readonly needsTls: boolean;
  /** Protocol version of the target group. A network load balancer has none. */
  readonly targetGroupVersion?: "HTTP1" | "HTTP2" | "GRPC";
  /** What an application load balancer asks for by default, and the answers of a healthy task. */
  readonly health: { readonly path: string; readonly matcher: string };
  /** `appProtocol` of Service Connect; absent: its proxies forward bytes. */
  readonly appProtocol?: NonNullable<ConnectEndpoint["appProtocol"]>;
  /** True where Service Connect counts the answers by their HTTP status. */
  readonly countsStatus: boolean;
  /** What callers find in their environment: a URL, `host:port`, which gRPC clients dial, or a host and a port. */
  readonly variables: "url" | "address" | "host-and-port";
  /** What can ask it for its health in the container: curl, wget and node, or grpc_health_probe. */
  readonly probe?: "http" | "grpc";
}

const httpHealth = { path: "/health", matcher: "200" };

const overHttp: ProtocolTraits = {
  transport: "tcp",
  balancer: "application",
  needsTls: false,
  targetGroupVersion: "HTTP1",
  health: httpHealth,
  appProtocol: "http",
  countsStatus: true,
  variables: "url",
};

/** The traits of each protocol that a port may speak. */
export const protocolTraits: Readonly<Record<Protocol, ProtocolTraits>> = {
  http: { ...overHttp, probe: "http" },
  http2: { ...overHttp, needsTls: true, targetGroupVersion: "HTTP2", appProtocol: "http2" },
  grpc: {
    ...overHttp,
    needsTls: true,
    targetGroupVersion: "GRPC",
    // OK, or UNIMPLEMENTED: the server speaks gRPC and has no such method.
    health: { path: "/AWS.ALB/healthcheck", matcher: "0,12" },
    appProtocol: "grpc",
    countsStatus: false,
    variables: "address",
    probe: "grpc",
  },
  tcp: {
    transport: "tcp",
    balancer: "network",
    needsTls: false,
    health: httpHealth,
    countsStatus: false,
    variables: "host-and-port",
  },
  udp: {
    transport: "udp",
    balancer: "network",
    needsTls: false,
    health: httpHealth,
    countsStatus: false,
    variables: "host-and-port",
  },
};

/** What gRPC's health checking protocol is asked by a load balancer. https://grpc.io/docs/guides/health-checking */
export const grpcHealth = { path: "/grpc.health.v1.Health/Check", matcher: "0" };

/** The transport of what a port speaks. */
export function transportOf(protocol: Protocol): Transport {
  return protocolTraits[protocol].transport;
}
