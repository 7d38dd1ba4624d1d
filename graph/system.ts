import type { Problem } from "./problem";

/** How a caller finds a callee. */
export type Mode = "dns" | "connect" | "load-balancer";
/** What a service speaks on a port. */
export type Protocol = "http" | "http2" | "grpc" | "tcp";

/**
 * A service graph for one stack, with every default and override applied and no error left:
 * what the components read. Sizes and times carry their unit in the name.
 */
export interface System {
  readonly name: string;
  readonly stack: string;
  readonly region: string;
  /** In creation order: a callee comes before its callers, but where a cycle is broken: see `after`. */
  readonly services: readonly ResolvedService[];
  /** In the order of their callers' and callees' names. */
  readonly calls: readonly ResolvedCall[];
  /** Calls between a service and what is outside of the system, in the order of their callers and callees. */
  readonly externalCalls: readonly ExternalCall[];
  /** Warnings: a system with errors does not exist. */
  readonly warnings: readonly Problem[];
}

/** One ECS service: its task definition, roles, log group and security group. */
export interface ResolvedService {
  readonly name: string;
  /** Earlier names, newest last. */
  readonly formerly: readonly string[];
  readonly image: Image;
  /** True where the image comes from outside the stack's own region's ECR: its tasks need a route to the internet. */
  readonly needsInternet: boolean;
  readonly command?: readonly string[];
  readonly entryPoint?: readonly string[];
  /** Empty for a worker, which only calls. */
  readonly ports: readonly ServicePort[];
  /** Present on a service behind the internet-facing load balancer. */
  readonly public?: PublicEndpoint;
  /** Present where something calls the service: only then is it findable. */
  readonly dns?: { readonly ttlSeconds: number };
  readonly hardening: Hardening;
  /** Further containers of each task, by name. */
  readonly sidecars: readonly Sidecar[];
  /** True where ECS Exec may open a shell in the tasks. */
  readonly exec: boolean;
  /** The check that ECS runs inside the container; absent: none. */
  readonly healthCheck?: ContainerHealthCheck;
  /** CPU units of the task; 1024 are one vCPU. */
  readonly cpuUnits: number;
  readonly memoryMib: number;
  readonly desiredCount: number;
  /** The author's variables; `${account}` is left in, since only AWS knows it. Those of the calls are in `calls`. */
  readonly environment: Readonly<Record<string, string>>;
  readonly secrets: readonly Secret[];
  readonly permissions: readonly Permission[];
  readonly stopTimeoutSeconds: number;
  readonly minimumHealthyPercent: number;
  readonly maximumPercent: number;
  /** Services that exist before this one: its callees, less those where a cycle was broken. */
  readonly after: readonly string[];
}

export interface ServicePort {
  /** Absent for the only port of a service. */
  readonly name?: string;
  readonly port: number;
  readonly protocol: Protocol;
}

/** `repository` is the path in the account's own ECR; `uri` stands whole in the graph. */
export type Image =
  | { readonly kind: "ecr"; readonly repository: string; readonly tag?: string; readonly digest?: string }
  | { readonly kind: "uri"; readonly uri: string };

/** One listener rule and target group of the internet-facing load balancer. */
export interface PublicEndpoint {
  readonly port: ServicePort;
  /** Path patterns; empty: every path. */
  readonly paths: readonly string[];
  /** Host patterns; empty: every host. */
  readonly hosts: readonly string[];
  /** Of the listener rule: 1 to 50000, lower is asked first. */
  readonly priority: number;
  /** What the load balancer asks each task for. */
  readonly health: {
    readonly path: string;
    readonly intervalSeconds: number;
    readonly timeoutSeconds: number;
    readonly unhealthyThreshold: number;
  };
  /** For how long ECS overlooks a failing check of a new task. */
  readonly gracePeriodSeconds: number;
  /** For how long a client stays with one task; absent: not at all. */
  readonly stickySeconds?: number;
  /** True where the load balancer speaks HTTPS to the tasks; it doesn't judge their certificate. */
  readonly https: boolean;
}

/** What a container may not do. */
export interface Hardening {
  /** User, and group where one is given: `1000:1000`. Absent: the image's own. */
  readonly user?: string;
  readonly readonlyRootFilesystem: boolean;
  /** Paths on a memory file system that `user` can write; empty where the root is writable. */
  readonly writablePaths: readonly string[];
  /** Linux capabilities that are taken away: `ALL`, or by name those that are not kept. Empty: none. */
  readonly dropCapabilities: readonly string[];
  /** Linux capabilities besides the runtime's defaults. */
  readonly addCapabilities: readonly string[];
}

/** A further container of a service's tasks. */
export interface Sidecar {
  readonly name: string;
  readonly image: Image;
  readonly command?: readonly string[];
  readonly environment: Readonly<Record<string, string>>;
  readonly secrets: readonly Secret[];
  readonly cpuUnits?: number;
  /** Hard limit in MiB; absent: what the task has left. */
  readonly memoryMib?: number;
  readonly essential: boolean;
  readonly hardening: Hardening;
  /** Present on a FireLens log router: the service's container logs through it, with these options. */
  readonly logRouter?: { readonly type: "fluentbit" | "fluentd"; readonly options: Readonly<Record<string, string>> };
}

export interface ContainerHealthCheck {
  /** ECS's own form: the first word is `CMD` or `CMD-SHELL`. */
  readonly command: readonly string[];
  readonly intervalSeconds: number;
  readonly timeoutSeconds: number;
  readonly retries: number;
  readonly startPeriodSeconds: number;
}

/**
 * `valueFrom` is what ECS takes, with its `:key:` suffix; `resource` what a policy names. Both are whole ARNs, but
 * `${account}` may be left in.
 */
export interface Secret {
  readonly variable: string;
  readonly valueFrom: string;
  readonly resource: string;
  readonly store: "secretsmanager" | "ssm";
  readonly kmsKeyArn?: string;
}

export interface Permission {
  readonly actions: readonly string[];
  readonly resources: readonly string[];
  readonly conditions?: Readonly<Record<string, unknown>>;
}

/** One permitted call: from the caller's tasks to one port of the callee's. */
export interface ResolvedCall {
  readonly from: string;
  readonly to: string;
  readonly port: number;
  readonly protocol: Protocol;
  readonly via: Mode;
  /** What the caller's containers find, such as `{ USER_SERVICE_URL: "http://user-service.internal:3001" }`. */
  readonly env: Readonly<Record<string, string>>;
}

/** One permitted call between a service's tasks and something outside of the system. */
export interface ExternalCall {
  /** Name of the service that calls, or of the external that calls in. */
  readonly from: string;
  /** Name of the external that is called, or of the service that it calls. */
  readonly to: string;
  /** `out`: a service calls an external. `in`: an external calls a service. */
  readonly direction: "in" | "out";
  readonly port: number;
  readonly protocol: "tcp" | "udp";
  /** What the external is in this stack: one rule for each. */
  readonly peers: readonly ExternalPeer[];
  /** True where this stack also adds the rule of the external's own security group; `out` only. */
  readonly admit: boolean;
  /** What the caller's containers find, such as `{ ORDERS_DB_HOST: "…", ORDERS_DB_PORT: "5432" }`; empty for `in`. */
  readonly env: Readonly<Record<string, string>>;
}

/** Another end of a rule: a group by its id, a block, a prefix list, or the group of a service of another stack. */
export type ExternalPeer =
  | { readonly securityGroupId: string }
  | { readonly cidr: string }
  | { readonly prefixListId: string }
  | { readonly stack: { readonly name: string; readonly service: string } };
