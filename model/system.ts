import type { CallId } from "./callId";
import type {
  ConnectRole, DnsEndpoint, InternalBalancer, Mode, Protocol, PublicEndpoint, ServicePort,
} from "./endpoints";
import type { Architecture, CapacityKind } from "./capacity";
import type { ExternalCall } from "./externalCall";
import type { EndpointService } from "./network";
import type {
  ContainerHealthCheck, Hardening, Image, Permission, Secret, SharedVolume, Sidecar, Volume,
} from "./taskContainers";
import type { Problem } from "./problem";
import type { Store, StoreCall } from "./store";

export type { BalancerKind } from "./nodeId";
export type { Entrance, ExternalCall, ExternalPeer } from "./externalCall";
export type {
  Auth, ConnectEndpoint, ConnectRole, DnsEndpoint, InternalBalancer, Mode, Protocol, PublicEndpoint,
  ServicePort, Transport,
} from "./endpoints";
export type { Architecture, CapacityKind } from "./capacity";
export type {
  ContainerHealthCheck, Hardening, Image, LogRouter, Permission, PosixUser, Secret, SharedVolume, Sidecar,
  StoredSecret, Volume, WritablePath,
} from "./taskContainers";

/**
 * A service graph for one stack, with every default and override applied and no error left:
 * what the components read. Sizes and times carry their unit in the name.
 */
export interface System {
  readonly name: string;
  readonly stack: string;
  readonly region: string;
  /** In creation order: a callee comes before its callers, but where a cycle is broken: see `after`. */
  readonly workloads: readonly Workload[];
  /** The services among the workloads, in the same order. */
  readonly services: readonly ResolvedService[];
  /** The volumes that a service or job of this stack mounts and the graph declares for several, by name. */
  readonly sharedVolumes: readonly SharedVolume[];
  /** In the order of their callers' and callees' names. */
  readonly calls: readonly ResolvedCall[];
  /** Calls between a service or job and what is outside of the system, in the order of their callers and callees. */
  readonly externalCalls: readonly ExternalCall[];
  /** Databases, queues and other stores, by name. */
  readonly stores: readonly Store[];
  /** Calls from services and jobs to stores, in the order of their callers and callees. */
  readonly storeCalls: readonly StoreCall[];
  /** Warnings: a system with errors does not exist. */
  readonly warnings: readonly Problem[];
}

/** What runs tasks, and has a task definition, roles, a log group and a security group of its own. */
export type Workload = ResolvedService | ResolvedJob;

/** What a service and a job have alike: all that one of their tasks is made from. */
export interface TaskSettings {
  readonly name: string;
  /** Earlier names, newest last. */
  readonly formerly: readonly string[];
  readonly image: Image;
  /** True where an image comes from outside the stack's own region's ECR: its tasks need a route to the internet. */
  readonly needsInternet: boolean;
  readonly command?: readonly string[];
  readonly entryPoint?: readonly string[];
  readonly hardening: Hardening;
  /** Open files of a process; absent: what the capacity gives. */
  readonly openFiles: { readonly soft: number; readonly hard: number } | undefined;
  /** The first line of a log event, as a regular expression; absent: each line is one. */
  readonly multilinePattern: string | undefined;
  /** Kernel parameters, by name. */
  readonly sysctls: Readonly<Record<string, string>>;
  /** Further containers of each task, by name. */
  readonly sidecars: readonly Sidecar[];
  /** True where ECS Exec may open a shell in the tasks. */
  readonly exec: boolean;
  /** CPU units of the task; 1024 are one vCPU. */
  readonly cpuUnits: number;
  readonly memoryMib: number;
  /** The task's own disk on Fargate; absent: its 20 GiB. */
  readonly ephemeralStorageGib: number | undefined;
  readonly architecture: Architecture;
  readonly capacity: CapacityKind;
  /** File systems beside the image's own, by name. */
  readonly volumes: readonly Volume[];
  /** The author's variables, without those of calls. Left in are `${account}`, which only AWS knows, and `$${`. */
  readonly environment: Readonly<Record<string, string>>;
  readonly secrets: readonly Secret[];
  readonly permissions: readonly Permission[];
  /** What its calls to stores need: the stores' APIs, and Secrets Manager for a login. */
  readonly storeServices: readonly EndpointService[];
  readonly stopTimeoutSeconds: number;
  /** Workloads that are there, or have succeeded, before this one: those that it calls, and the jobs before it. */
  readonly after: readonly string[];
}

/** One ECS service. */
export interface ResolvedService extends TaskSettings {
  readonly kind: "service";
  /** Empty for a worker, which only calls. */
  readonly ports: readonly ServicePort[];
  /** What of it is behind the internet-facing load balancer, by name; empty on an internal service. */
  readonly publics: readonly PublicEndpoint[];
  /** The host that callers dial by the first of the discovery modes below; absent where nothing calls the service. */
  readonly address?: string;
  /** Present where callers find the service by DNS; like the two below, only where something calls it. */
  readonly dns?: DnsEndpoint;
  /** Present where the service serves or calls an endpoint of Service Connect. */
  readonly connect?: ConnectRole;
  /** Internal load balancers in front of it: at most one of each kind. */
  readonly balancers: readonly InternalBalancer[];
  /** The check that ECS runs inside the container; absent: none. */
  readonly healthCheck?: ContainerHealthCheck;
  /** Tasks on Fargate Spot that run on demand; absent: the stack's number. */
  readonly onDemandBase?: number;
  /** Tasks at the first deployment where `autoscaling` owns the count, else always. */
  readonly desiredCount: number;
  readonly autoscaling?: Autoscaling;
  readonly minimumHealthyPercent: number;
  readonly maximumPercent: number;
}

/** Tasks that end: run by the clock, before services deploy, or by hand where neither is said. */
export interface ResolvedJob extends TaskSettings {
  readonly kind: "job";
  readonly schedule?: Schedule;
  /** Services that deploy only once the job has succeeded. */
  readonly before: readonly string[];
  /** How many times a run that failed is tried again. */
  readonly retries: number;
  /** After which a run is stopped; absent: by a schedule never, before services when the rollout's time is over. */
  readonly timeoutMinutes: number | undefined;
}

/** `expression` is EventBridge's, such as `cron(0 3 * * ? *)`; `timezone` an IANA name. */
export interface Schedule {
  readonly expression: string;
  readonly timezone: string;
}

/** Lets the number of tasks follow load and clock. */
export interface Autoscaling {
  readonly minTasks: number;
  readonly maxTasks: number;
  readonly cpuPercent?: number;
  readonly memoryPercent?: number;
  /** Requests a minute and task at the internet-facing load balancer. */
  readonly requestsPerTarget?: number;
  /** Messages that wait in a queue for each running task. */
  readonly backlog?: { readonly queue: string; readonly messagesPerTask: number };
  /** Between changes by the targets, after tasks were started. */
  readonly scaleOutSeconds: number;
  /** The same after tasks were stopped. */
  readonly scaleInSeconds: number;
  /** `name` stays the same in any order of theirs. */
  readonly schedules: readonly (Schedule & {
    readonly name: string;
    readonly minTasks: number;
    readonly maxTasks: number;
  })[];
}

/** One permitted call: from the tasks of a service or job to one port of a service's. */
export interface ResolvedCall extends CallId {
  /** `callId` of it, which its flow has, too. */
  readonly id: string;
  readonly protocol: Protocol;
  readonly via: Mode;
  /** The port of the load balancer that the caller dials, where it isn't the callee's own. */
  readonly listenerPort?: number;
  /** What the caller's containers find, such as `{ USER_SERVICE_URL: "http://user-service.internal:3001" }`. */
  readonly env: Readonly<Record<string, string>>;
}
