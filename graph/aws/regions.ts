/** A group of regions with ARNs, endpoints and accounts of their own. */
interface Partition {
  /** How the names of its regions begin. */
  readonly prefix: string;
  /** The second part of its ARNs. */
  readonly name: string;
  /** What the host names of its endpoints end with. */
  readonly dnsSuffix: string;
}

/**
 * The partitions besides `aws`. AWS: "Amazon Resource Names (ARNs)",
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference-arns.html, and the endpoint tables of its SDKs.
 */
const partitions: readonly Partition[] = [
  { prefix: "cn-", name: "aws-cn", dnsSuffix: "amazonaws.com.cn" },
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

/** What the host names of AWS's endpoints in a region end with. */
export function dnsSuffix(region: string): string {
  return partitionWith(region).dnsSuffix;
}
