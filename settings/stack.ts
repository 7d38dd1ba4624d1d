import type { Network } from "../graph/network";
import type { System } from "../graph/system";

export type { AdoptedNetwork, CreatedNetwork, EndpointService, Network } from "../graph/network";

/** The load balancer that faces the internet: one that the stack makes, or a listener that is there. */
export type IngressSettings = CreatedIngress | AdoptedIngress;

export interface CreatedIngress {
  readonly kind: "create";
  /**
   * Of the HTTPS listener: one that is there, by ARN; or issued for `domains`, which get records in `hostedZone`, an id
   * (`Z0123456789ABCDEFGHIJ`) or a name. Absent: plain HTTP on 80 and nothing else.
   */
  readonly certificate?:
    | { readonly arn: string }
    | { readonly domains: readonly string[]; readonly hostedZone: string };
  readonly allowedCidrs: readonly string[];
  /** True: it has IPv6 addresses too. */
  readonly dualStack: boolean;
  /** Managed rule sets of AWS WAF: `block` refuses what they match, `count` only reports it. */
  readonly waf: "none" | "count" | "block";
  readonly accessLogs: boolean;
  readonly deletionProtection: boolean;
}

export interface AdoptedIngress {
  readonly kind: "adopt";
  readonly listenerArn: string;
  /** The security group that its load balancer wears. */
  readonly securityGroupId: string;
}

/** The Cloud Map namespace in which services are found by DNS: made under `name`, or the one of this id. */
export interface NamespaceSettings {
  readonly name: string;
  readonly id?: string;
}

/** One stack's settings, with every default applied and no error left. */
export interface StackSettings {
  /** True: what holds data or evidence outlives the stack. */
  readonly production: boolean;
  readonly network: Network;
  /** Absent where no service is public. */
  readonly ingress?: IngressSettings;
  /** ARN of an ECS cluster that is there; absent: the stack makes one. */
  readonly clusterArn?: string;
  /** Absent where no service is found by DNS. */
  readonly namespace?: NamespaceSettings;
  readonly logRetentionDays: number;
  /** `customer`: a KMS key of the stack's own encrypts logs and ECS Exec. */
  readonly encryption: "aws" | "customer";
  /** True: the stack owns the ECR repositories of its services' images. */
  readonly ownsRepositories: boolean;
  /** `tasks: false`: every service is made with no task, for a first `up` before there are images. */
  readonly rollout: { readonly wait: boolean; readonly timeoutMinutes: number; readonly tasks: boolean };
  readonly iam: { readonly permissionsBoundaryArn?: string; readonly path?: string };
  /** The stack's own tags, to which the program adds `servicegraph:*`. */
  readonly tags: Readonly<Record<string, string>>;
}

/** What `index.ts` builds from. */
export interface Stack {
  readonly system: System;
  readonly settings: StackSettings;
}
