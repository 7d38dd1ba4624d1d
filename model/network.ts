/** Where tasks live: a VPC that the stack makes, or one that is there. */
export type Network = CreatedNetwork | AdoptedNetwork;

export interface CreatedNetwork {
  readonly kind: "create";
  readonly cidrBlock: string;
  /** Names of zones, or how many of the region's. */
  readonly zones: readonly string[] | number;
  /** One block a zone, in the order of the zones. */
  readonly publicSubnets: readonly string[];
  /** One block a zone, in the order of the zones. */
  readonly privateSubnets: readonly string[];
  readonly nat: "none" | "single" | "per-az";
  /**
   * VPC endpoints by AWS's short name: those of {@link gatewayServices} are gateways, every other an
   * interface in each private subnet.
   */
  readonly endpoints: readonly EndpointService[];
  /** True: every flow is logged, accepted or refused. */
  readonly flowLogs: boolean;
}

export interface AdoptedNetwork {
  readonly kind: "adopt";
  readonly vpcId: string;
  readonly privateSubnetIds: readonly string[];
  readonly publicSubnetIds: readonly string[];
  /** The VPC's blocks. */
  readonly cidrBlocks: readonly string[];
  /**
   * How tasks get out: by NAT; by endpoints that are there, whose group is `endpointsSecurityGroupId`; or by nothing
   * but the endpoints that the stack adds.
   */
  readonly egress: "nat" | "endpoints" | "none";
  readonly endpointsSecurityGroupId?: string;
  /** VPC endpoints that the stack adds, with a group of their own that admits `cidrBlocks`. */
  readonly endpoints: readonly EndpointService[];
}

/** AWS's own services that the program knows VPC endpoints for, by their short names. */
export const endpointServices = [
  "s3", "ecr.api", "ecr.dkr", "logs", "secretsmanager", "ssm", "kms", "ssmmessages", "sqs",
  "sns", "dynamodb",
  // What the agent on an EC2 instance talks to.
  "ecs", "ecs-agent", "ecs-telemetry",
] as const;
export type EndpointService = (typeof endpointServices)[number];

/**
 * Those whose endpoint is a gateway: a route to the service's own addresses, free, and without a security group. AWS:
 * "Gateway endpoints".
 */
export const gatewayServices = ["s3", "dynamodb"] as const satisfies readonly EndpointService[];
export type GatewayService = (typeof gatewayServices)[number];

export function isGateway(service: EndpointService): service is GatewayService {
  return gatewayServices.some((gateway) => gateway === service);
}

/** How tasks reach what is outside the system. All may be there. `Id` is an id of AWS's, as its reader has it. */
export interface Egress<Id = string> {
  /** True where private subnets have a route to the internet. */
  readonly nat: boolean;
  /** AWS services that have an endpoint in the VPC; `all`: whichever a task needs, as an adopted network promises. */
  readonly endpoints: readonly EndpointService[] | "all";
  /** Group of the interface endpoints; absent where there are none. */
  readonly endpointsSecurityGroupId?: Id | undefined;
  /** The prefix lists of the services that a gateway leads to: of S3, where ECR keeps image layers, and of DynamoDB. */
  readonly gateways?: Readonly<Partial<Record<GatewayService, Id>>>;
}
