import type { IngressSettings } from "./ingressSettings";
import type { Network } from "./network";
import type { Architecture, System } from "./system";

export type { AdoptedIngress, CreatedIngress, IngressSettings } from "./ingressSettings";
export type { AdoptedNetwork, CreatedNetwork, EndpointService, Network } from "./network";

/** The Cloud Map namespace in which services are found by DNS. `name`: what their addresses end with. */
export type NamespaceSettings =
  /** `public`: the internet resolves it too, to private addresses. */
  | { readonly kind: "create"; readonly name: string; readonly visibility: "private" | "public" }
  | { readonly kind: "adopt"; readonly name: string; readonly id: string };

/** The Cloud Map namespace with the names of internal load balancers, and by what they are certified. */
export interface BalancerSettings {
  /** Such as `lb.dev.shop.internal`. */
  readonly domain: string;
  /** Of their HTTPS listeners; absent: they speak plain HTTP. */
  readonly certificateArn?: string;
  /** Seconds that a connection through an application load balancer may idle. */
  readonly idleSeconds: number;
}

/** What tasks run on besides Fargate on demand. */
export interface CapacitySettings {
  /** Tasks of each service on Fargate Spot that stay on demand. */
  readonly spotOnDemandBase: number;
  /** Present where something runs on EC2. */
  readonly instances?: InstanceSettings;
}

/** The EC2 instances of the stack's own. */
export interface InstanceSettings {
  readonly instanceType: string;
  readonly architecture: Architecture;
  readonly min: number;
  readonly max: number;
  /** True: the account lets instances take more network interfaces (`awsvpcTrunking`). */
  readonly trunking: boolean;
}

/** Service Connect, in which some service takes part. */
export interface ConnectSettings {
  /** ARN of the AWS Private CA whose certificates encrypt what goes between proxies; absent: plain. */
  readonly privateCaArn?: string;
}

/** How a deployment goes. */
export interface RolloutSettings {
  /** True: it waits until its tasks are stable. */
  readonly wait: boolean;
  /** How long it waits at most. */
  readonly timeoutMinutes: number;
  /** False: every service is made with no task, for a first `up` before there are images. */
  readonly tasks: boolean;
}

/** What the account demands of every role. */
export interface IamSettings {
  readonly permissionsBoundaryArn?: string;
  /** Such as `/shop/`; absent: `/`. */
  readonly path?: string;
}

/** One stack's settings, with every default applied and no error left. */
export interface StackSettings {
  /** True: what holds data or evidence outlives the stack. */
  readonly production: boolean;
  readonly network: Network;
  /** How severe an undeclared path is from a service to the system's own ingress. */
  readonly hairpin: "warning" | "error";
  /** Absent where no service is public. */
  readonly ingress?: IngressSettings;
  /** ARN of an ECS cluster that is there; absent: the stack makes one. */
  readonly clusterArn?: string;
  /** Absent where no service is found by DNS. */
  readonly namespace?: NamespaceSettings;
  /** Absent where no service takes part in Service Connect. */
  readonly connect?: ConnectSettings;
  /** Absent where no service has an internal load balancer. */
  readonly balancers?: BalancerSettings;
  readonly capacity: CapacitySettings;
  readonly logRetentionDays: number;
  /** `customer`: a KMS key of the stack's own encrypts logs and ECS Exec. */
  readonly encryption: "aws" | "customer";
  /** True: the stack owns the ECR repositories of its services' images. */
  readonly ownsRepositories: boolean;
  readonly rollout: RolloutSettings;
  readonly iam: IamSettings;
  /** The stack's own tags, to which the program adds `servicegraph:*`. */
  readonly tags: Readonly<Record<string, string>>;
}

/** What `index.ts` builds from. */
export interface Stack {
  readonly system: System;
  readonly settings: StackSettings;
}
