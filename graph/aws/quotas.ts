/** A limit that AWS puts on an account or a resource. */
export interface Quota {
  /** As AWS calls it, in Service Quotas or on the page. */
  readonly name: string;
  /** What AWS allows, by default if the quota is adjustable. */
  readonly value: number;
  /** The page of AWS's documentation that has it. */
  readonly page: string;
}

/** A quota that AWS raises on request. */
export interface AdjustableQuota extends Quota {
  /** The highest value that `limits` in a stack's settings takes. */
  readonly most: number;
  /** What is counted, for the text of the setting. */
  readonly counts: string;
}

const pages = {
  vpc: "https://docs.aws.amazon.com/vpc/latest/userguide/amazon-vpc-limits.html",
  loadBalancer: "https://docs.aws.amazon.com/elasticloadbalancing/latest/application/load-balancer-limits.html",
  ecs: "https://docs.aws.amazon.com/AmazonECS/latest/developerguide/service-quotas.html",
  cloudMap: "https://docs.aws.amazon.com/cloud-map/latest/dg/cloud-map-limits.html",
  tags: "https://docs.aws.amazon.com/tag-editor/latest/userguide/best-practices-and-strats.html",
  iam: "https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html",
  subnets: "https://docs.aws.amazon.com/vpc/latest/userguide/subnet-sizing.html",
} as const;

/** Quotas that AWS doesn't raise. */
export const fixedQuotas = {
  /** The quota of rules times that of security groups per network interface; a task has one security group. */
  rulesPerInterface: { name: "Security group rules per network interface", value: 1000, page: pages.vpc },
  targetGroupsPerLoadBalancer: {
    name: "Target groups per Application Load Balancer", value: 100, page: pages.loadBalancer,
  },
  valuesPerListenerRule: { name: "Condition values per rule", value: 5, page: pages.loadBalancer },
  wildcardsPerListenerRule: { name: "Condition wildcards per rule", value: 5, page: pages.loadBalancer },
  listenerRulePriority: { name: "Highest priority of a listener rule", value: 50_000, page: pages.loadBalancer },
  targetGroupsPerService: { name: "Target groups per service", value: 5, page: pages.ecs },
  containersPerTask: { name: "Containers per task definition", value: 10, page: pages.ecs },
  subnetsPerService: { name: "Subnets per awsvpcConfiguration", value: 16, page: pages.ecs },
  /** ECS registers each task of a service with Cloud Map. */
  instancesPerDiscoveryService: { name: "Instances per service", value: 1000, page: pages.cloudMap },
  /** Of all inline policies of a role together; white space isn't counted. */
  inlinePolicyCharacters: { name: "Role inline policies, characters in total", value: 10_240, page: pages.iam },
  /** White space isn't counted here either. */
  managedPolicyCharacters: { name: "Managed policy, characters", value: 6144, page: pages.iam },
  tagsPerResource: { name: "Tags per resource", value: 50, page: pages.tags },
  /** The first four addresses of a subnet and its last one. */
  reservedAddressesPerSubnet: { name: "Reserved addresses per subnet", value: 5, page: pages.subnets },
} as const satisfies Readonly<Record<string, Quota>>;

/** Quotas that AWS raises on request. Each is a key of `limits` in the settings: a new one is one entry here. */
export const adjustableQuotas = {
  rulesPerSecurityGroup: {
    name: "Inbound or outbound rules per security group", value: 60, page: pages.vpc,
    most: fixedQuotas.rulesPerInterface.value,
    counts: "Rules that a security group may have in each direction.",
  },
  loadBalancersPerRegion: {
    name: "Application Load Balancers per Region", value: 50, page: pages.loadBalancer,
    most: 10_000,
    counts: "Load balancers of one kind, application or network, that the account may have in the region.",
  },
  certificatesPerLoadBalancer: {
    name: "Certificates per Application Load Balancer", value: 25, page: pages.loadBalancer,
    most: 10_000,
    counts: "Certificates that a load balancer may have besides its default one.",
  },
} as const satisfies Readonly<Record<string, AdjustableQuota>>;

export type AdjustableQuotaName = keyof typeof adjustableQuotas;

/** The quotas that an account has had raised. */
export type RaisedQuotas = { readonly [name in AdjustableQuotaName]?: number | undefined };

/** What an account may have: the raised value, or AWS's default. */
export function quotaOf(name: AdjustableQuotaName, raised: RaisedQuotas | undefined): number {
  return raised?.[name] ?? adjustableQuotas[name].value;
}

/** What to do about a quota that is too low. `needed`: the value to ask AWS for. */
export function raiseAdvice(name: AdjustableQuotaName, needed: number): string {
  return `request a higher quota "${adjustableQuotas[name].name}", then set limits.${name}: ${needed}`;
}
