import type { EndpointService } from "../../model/network";

/** A group of regions with ARNs, endpoints and accounts of their own. */
interface Partition {
  /** How the names of its regions begin. */
  readonly prefix: string;
  /** The second part of its ARNs. */
  readonly name: string;
  /** What the host names of its endpoints end with. */
  readonly dnsSuffix: string;
  /** Services of the program's whose VPC endpoints are named `cn.com.amazonaws` there. @default none */
  readonly renamedEndpoints?: readonly EndpointService[];
}

/**
 * The partitions besides `aws`. Renamed endpoints: aws-cdk's `vpc-endpoint.ts`, which has them from
 * `aws ec2 describe-vpc-endpoint-services`. AWS: "Amazon Resource Names (ARNs)",
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference-arns.html, and the endpoint tables of its SDKs.
 */
const partitions: readonly Partition[] = [
  { prefix: "cn-", name: "aws-cn", dnsSuffix: "amazonaws.com.cn", renamedEndpoints: ["ecr.api", "ecr.dkr"] },
  { prefix: "us-gov-", name: "aws-us-gov", dnsSuffix: "amazonaws.com" },
];

const standard: Partition = { prefix: "", name: "aws", dnsSuffix: "amazonaws.com" };

function partitionWith(region: string): Partition {
  return partitions.find(({ prefix }) => region.startsWith(prefix)) ?? standard;
}

/** The partition in a region's ARNs: `aws`, but in China and in GovCloud. */
export function partitionOf(region: string): string {
  return partitionWith(region).name;
}

/**
 * The regions in which a task's own agent needs but one ECS endpoint in its VPC, `ecs-agent`: those that AWS opened
 * before December 23, 2023. In every later one it needs all three, or uses the public endpoints. AWS: "Amazon ECS
 * interface VPC endpoints", https://docs.aws.amazon.com/AmazonECS/latest/developerguide/vpc-endpoints.html.
 * `ca-west-1` opened three days earlier and is left out: an endpoint that isn't needed does no harm.
 */
const olderRegions: ReadonlySet<string> = new Set([
  "af-south-1", "ap-east-1", "ap-northeast-1", "ap-northeast-2", "ap-northeast-3", "ap-south-1", "ap-south-2",
  "ap-southeast-1", "ap-southeast-2", "ap-southeast-3", "ap-southeast-4", "ca-central-1", "cn-north-1",
  "cn-northwest-1", "eu-central-1", "eu-central-2", "eu-north-1", "eu-south-1", "eu-south-2", "eu-west-1", "eu-west-2",
  "eu-west-3", "il-central-1", "me-central-1", "me-south-1", "sa-east-1", "us-east-1", "us-east-2", "us-gov-east-1",
  "us-gov-west-1", "us-west-1", "us-west-2",
]);

/** Whether an agent of ECS needs every ECS endpoint in the region, on Fargate too. */
export function needsEveryEcsEndpoint(region: string): boolean {
  return !olderRegions.has(region);
}

/** The name of a service's VPC endpoint in a region. */
export function endpointName(service: EndpointService, region: string): string {
  const isRenamed = partitionWith(region).renamedEndpoints?.includes(service) ?? false;
  return `${isRenamed ? "cn." : ""}com.amazonaws.${region}.${service}`;
}

/** What the host names of AWS's endpoints in a region end with. */
export function dnsSuffix(region: string): string {
  return partitionWith(region).dnsSuffix;
}
