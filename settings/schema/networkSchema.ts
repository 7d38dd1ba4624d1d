import { z } from "zod";
import { awsId, ipv4Block, whole } from "../../graph/author/formats";
import type { EndpointService } from "../../model/network";

/** AWS's own services to which the program knows VPC endpoints, by their short names. */
export const endpointServices = [
  "s3",
  "ecr.api",
  "ecr.dkr",
  "logs",
  "secretsmanager",
  "ssm",
  "kms",
  "ssmmessages",
  "ecs",
  "ecs-agent",
  "ecs-telemetry",
] as const satisfies readonly EndpointService[];

const created = {
  cidrBlock: ipv4Block.optional().describe("The block of the VPC that is made, /16 to /28. Default: 10.0.0.0/16."),
  availabilityZones: z
    .union([z.array(z.string()), whole(1, 6, "zones")])
    .optional()
    .describe("Names of the zones, or how many of the region's. Default: 2."),
  publicSubnets: z
    .array(ipv4Block)
    .optional()
    .describe("One block a zone, for the load balancer and NAT. Default: computed, with room for zones added later."),
  privateSubnets: z
    .array(ipv4Block)
    .optional()
    .describe("One block a zone, for the tasks. Default: computed; they share most of the block."),
  nat: z
    .enum(["auto", "none", "single", "per-az"])
    .optional()
    .describe(
      "NAT gateways. Default: `auto`, a single one if the image of a service or job is from outside, an external on "
      + "the internet is called or there are no endpoints.",
    ),
  endpoints: z
    .enum(["auto", "all", "none"])
    .optional()
    .describe("VPC endpoints to AWS's own services. Default: `auto`, those that the graph uses."),
  flowLogs: z
    .boolean()
    .optional()
    .describe("Whether every flow in the VPC is logged, accepted or refused. Default: false."),
};

const adopted = {
  vpcId: awsId("vpc").optional().describe("Adopts this VPC instead of making one."),
  privateSubnetIds: z.array(awsId("subnet")).optional().describe("Its subnets for the tasks."),
  publicSubnetIds: z.array(awsId("subnet")).optional().describe("Its subnets for the load balancer."),
  cidrBlocks: z
    .array(ipv4Block)
    .optional()
    .describe("The blocks of the VPC; endpoints that are added admit all of them."),
  egress: z
    .enum(["nat", "endpoints", "none"])
    .optional()
    .describe(
      "How tasks in its private subnets get out: by NAT, by endpoints that are there, or by nothing but those that "
      + "`createEndpoints` adds. Default: `nat`.",
    ),
  endpointsSecurityGroupId: awsId("sg")
    .optional()
    .describe("The security group of its VPC endpoints; needed with `egress: endpoints`."),
  createEndpoints: z
    .union([z.boolean(), z.array(z.enum(endpointServices))])
    .optional()
    .describe(
      "VPC endpoints that the stack adds to it: true, those that the graph uses, or these. A VPC takes one of each, "
      + "so one stack of several in it adds them. Default: false.",
    ),
};

/** Keys of a network that is made, and of one that is adopted. */
export const creatingKeys: readonly string[] = Object.keys(created);
export const adoptingKeys: readonly string[] = Object.keys(adopted);

export const network = z.strictObject({ ...created, ...adopted });
