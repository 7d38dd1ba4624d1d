/*
 * The built-in defaults: the weakest layer of the merge. The checks and the resolvers read merged
 * values, and the schema's texts quote these tables. Each lists every field of what it is for, or `withDefaults.ts`
 * doesn't compile; `undefined`: the field stays absent, or its default depends on others and is computed there.
 */

/** What a container may not do, where hardening is `strict`. */
export const strictHardening = {
  /** User and group of an image that runs as nobody in particular. */
  user: "1000:1000",
  readonlyRootFilesystem: true,
  writablePaths: ["/tmp"],
  keepCapabilities: [],
  init: true,
} as const;

/** One of the paths above; the size in MiB is an eighth of the smallest task's memory, which is where it lies. */
export const writablePathDefaults = { path: undefined, mib: 64, exec: true } as const;

/** The text is one of the two. */
export const fileDefaults = { from: undefined, content: undefined, fill: false } as const;

export const volumeDefaults = { path: undefined, efs: undefined, readOnly: false } as const;

export const logRouterDefaults = { type: "fluentbit", options: undefined, secrets: {} } as const;

export const sidecarDefaults = {
  image: undefined,
  command: undefined,
  entryPoint: undefined,
  port: undefined,
  before: undefined,
  healthCheck: undefined,
  volumes: {},
  files: {},
  environment: {},
  calls: true,
  secrets: {},
  cpu: undefined,
  memory: undefined,
  /** True, unless it ends before the service starts. */
  essential: undefined,
  /** The service's. */
  hardening: undefined,
  logRouter: undefined,
} as const;

/** Seconds between changes of the number of tasks: they start sooner than they stop. */
export const cooldownDefaults = { scaleOut: 60, scaleIn: 300 } as const;

/** A moment by the clock. */
export const scheduleDefaults = { cron: undefined, rate: undefined, timezone: "UTC" } as const;

/** What a task is made from, of a service or of a job. Sizes: CPU units and MiB; the time in seconds. */
export const taskDefaults = {
  image: undefined,
  command: undefined,
  entryPoint: undefined,
  /** With the memory below, the smallest task that Fargate runs. */
  cpu: 256,
  memory: 512,
  /** Fargate's own 20 GiB. */
  ephemeralStorageGiB: undefined,
  architecture: "x86_64",
  capacity: "fargate",
  environment: {},
  secrets: {},
  permissions: [],
  hardening: "strict",
  /** Those of the capacity. */
  ulimits: {},
  sysctls: {},
  logs: {},
  volumes: {},
  files: {},
  sidecars: {},
  stopTimeout: 30,
  calls: [],
  formerly: [],
} as const;

/** Times in seconds. */
export const healthCheckDefaults = {
  /** By protocol: `protocolTraits`. */
  path: undefined,
  probe: "auto",
  command: undefined,
  port: undefined,
  interval: 30,
  timeout: 5,
  retries: 3,
  startPeriod: 0,
  /** {@link leastGracePeriod}, or the start period where that is longer. */
  gracePeriod: undefined,
  /** By protocol: `protocolTraits`. */
  successCodes: undefined,
} as const;

/** Seconds that a service behind a load balancer has to start. */
export const leastGracePeriod = 60;

/** Percentages of the desired tasks, those of ECS. */
export const deploymentDefaults = {
  minimumHealthyPercent: 100,
  maximumPercent: 200,
  bakeMinutes: undefined,
  pauseBefore: undefined,
  strategy: "rolling",
} as const;

export const publicDefaults = {
  name: undefined,
  port: undefined,
  paths: [],
  hosts: [],
  allowedCidrs: [],
  auth: undefined,
  /** Computed from the paths and hosts. */
  priority: undefined,
  /** That of the health check. */
  healthPath: undefined,
  stickySeconds: undefined,
  https: false,
} as const;

/** Those of Elastic Load Balancing. AWS: "AuthenticateCognitoActionConfig", "AuthenticateOidcActionConfig". */
export const authDefaults = { scope: "openid", sessionSeconds: 604_800 } as const;

/** The time in seconds. */
export const dnsDefaults = { record: "A", ttl: 10, port: undefined } as const;

/**
 * Seconds that Service Connect's proxy waits, where an endpoint gives one of its limits or none. AWS: "Service Connect
 * configuration", timeout.
 */
export const timeoutDefaults = { requestSeconds: 15, idleSeconds: 300 } as const;

/** Seconds that a connection of tcp may idle there. */
export const tcpIdleSeconds = 3600;

export const serviceDefaults = {
  ...taskDefaults,
  port: undefined,
  alias: undefined,
  ports: undefined,
  public: false,
  protocol: "http",
  discovery: "dns",
  /** Service Connect's own, which needn't be sent. */
  timeouts: undefined,
  /** Autoscaling's nearest bound where this isn't between them. */
  desiredCount: 2,
  autoscaling: undefined,
  /** The stack's `capacity.spot`. */
  spot: undefined,
  alarms: undefined,
  critical: false,
} as const;

export const jobDefaults = {
  schedule: undefined,
  before: [],
  retries: 0,
  /** By a schedule no limit, before services the stack's `rollout.timeoutMinutes`. */
  timeoutMinutes: undefined,
} as const;

export const externalDefaults = { protocol: "tcp", calls: [] } as const;
