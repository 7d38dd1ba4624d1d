import { z } from "zod";
import { awsId, ipv4Block, whole } from "../../graph/author/formats";
import { endpointServices } from "../../model/network";

const created = {
  cidrBlock: ipv4Block.optional().describe("CIDR block of the created VPC, /16 to /28. Default: 10.0.0.0/16."),
  availabilityZones: z
    .union([z.array(z.string()), whole(1, 6, "zones")])
    .optional()
    .describe("Availability Zones by name, or their number. Default: 2."),
  publicSubnets: z
    .array(ipv4Block)
    .optional()
    .describe("One block per zone, for the load balancer and NAT. Default: computed, with room for more zones."),
  privateSubnets: z
    .array(ipv4Block)
    .optional()
    .describe("One block per zone, for the tasks. Default: computed, most of the VPC's block."),
  nat: z
    .enum(["auto", "none", "single", "per-az"])
    .optional()
    .describe(
      "NAT gateways. Default: `auto`, a single one if an image is pulled over the internet, an external on the "
      + "internet is called, or there are no endpoints.",
    ),
  endpoints: z
    .enum(["auto", "all", "none"])
    .optional()
    .describe("VPC endpoints for AWS services. Default: `auto`, those that the graph needs."),
  flowLogs: z
    .boolean()
    .optional()
    .describe("Whether VPC flow logs are enabled. Default: false."),
};

const adopted = {
  vpcId: awsId("vpc").optional().describe("Adopts this VPC instead of creating one."),
  privateSubnetIds: z.array(awsId("subnet")).optional().describe("Private subnets of the adopted VPC, for the tasks."),
  publicSubnetIds: z.array(awsId("subnet")).optional().describe(
    "Public subnets of the adopted VPC, for the load balancer.",
  ),
  cidrBlocks: z
    .array(ipv4Block)
    .optional()
    .describe("CIDR blocks of the adopted VPC; created endpoints allow all of them."),
  egress: z
    .enum(["nat", "endpoints", "none"])
    .optional()
    .describe(
      "Egress of the adopted private subnets: NAT, existing endpoints, or only the endpoints of `createEndpoints`. "
      + "Default: `nat`.",
    ),
  endpointsSecurityGroupId: awsId("sg")
    .optional()
    .describe("Security group of the existing VPC endpoints; required with `egress: endpoints`."),
  createEndpoints: z
    .union([z.boolean(), z.array(z.enum(endpointServices))])
    .optional()
    .describe(
      "VPC endpoints to create in the adopted VPC: true, those that the graph needs, or a list. A VPC can have one of "
      + "each, so only one of its stacks creates them. Default: false.",
    ),
};

const anyNetwork = {
  hairpin: z
    .enum(["warning", "error"])
    .optional()
    .describe(
      "What an undeclared path is to `plan` and `check` that leads from a service out through NAT, or to an external, "
      + "and back through the ingress to a public service. Default: `warning`.",
    ),
};

/** Keys of a network that is created, and of one that is adopted. */
export const creatingKeys: readonly string[] = Object.keys(created);
export const adoptingKeys: readonly string[] = Object.keys(adopted);

export const network = z.strictObject({ ...created, ...adopted, ...anyNetwork });
