/** How the internet reaches the system: by a load balancer that is made, or by a listener that is there. */
export type IngressSettings = CreatedIngress | AdoptedIngress;

/** A name to issue a certificate for. */
export interface IssuedDomain {
  readonly name: string;
  /** By its id (`Z0123456789ABCDEFGHIJ`) or its name. */
  readonly hostedZone: string;
}

export interface CreatedIngress {
  readonly kind: "create";
  /**
   * Of the HTTPS listener: one that is there, by ARN, or one issued for each domain, which also gets alias records.
   * Absent: plain HTTP on 80 and nothing else.
   */
  readonly certificate?:
    | { readonly arn: string }
    | { readonly domains: readonly IssuedDomain[] };
  /** ARNs of further certificates of the HTTPS listener. */
  readonly certificates: readonly string[];
  /** Who may connect, by address. */
  readonly allowedCidrs: readonly string[];
  /** Who may connect, by prefix list: to the first port alone. */
  readonly allowedPrefixLists: readonly string[];
  /** True: the load balancer has IPv6 addresses too. Its subnets must have such blocks. */
  readonly dualStack: boolean;
  /** What AWS WAF does with requests that its managed rule sets match: `block` refuses them, `count` reports them. */
  readonly waf: "none" | "count" | "block";
  /** True: every request is logged in a bucket of the stack's own. */
  readonly accessLogs: boolean;
  /** Seconds that a connection may idle. */
  readonly idleSeconds: number;
  /** True: headers whose names aren't valid don't reach the tasks. */
  readonly dropInvalidHeaders: boolean;
  /** True: AWS refuses to delete the load balancer. */
  readonly deletionProtection: boolean;
}

export interface AdoptedIngress {
  readonly kind: "adopt";
  readonly listenerArn: string;
  /** Attached to its load balancer: the stack adds no rule to it, and it must allow egress to the tasks' ports. */
  readonly securityGroupId: string;
}
