import { z } from "zod";
import { jobDefaults, serviceDefaults, taskDefaults } from "../merge/defaults";
import type { auth } from "./authSchema";
import { calls, type call } from "./callSchema";
import { externalSchema } from "./externalSchema";
import { nodeName, portNumber, systemName, variableValue, whole } from "./formats";
import type { DeepReadonly } from "../../model/readonly";
import * as parts from "./serviceSchema";
import * as container from "./containerSchema";
import { image, secret } from "./imageSchema";
import { storeSchema } from "./storeSchema";
import * as task from "./taskSchema";

export { externalSchema } from "./externalSchema";
export { storeSchema } from "./storeSchema";

/* The one source of the author's types, of the checks of their shape, and of schema/graph.schema.json. */

/** What a task is made from, of a service or of a job. */
export const taskFields = {
  image: image.optional(),
  command: z.array(z.string()).optional().describe("Replaces the image's command."),
  entryPoint: z.array(z.string()).optional().describe("Replaces the image's entry point."),
  cpu: whole(256, 16_384, "CPU units")
    .optional()
    .describe(
      "CPU units of the task, 1024 per vCPU; on Fargate 256, 512, 1024, 2048, 4096, 8192 or 16384. "
      + `Default: ${taskDefaults.cpu}.`,
    ),
  memory: whole(512, 122_880, "MiB")
    .optional()
    .describe(
      "Memory of the task in MiB; on Fargate a size that it supports with the CPU. "
      + `Default: ${taskDefaults.memory}.`,
    ),
  ephemeralStorageGiB: whole(21, 200, "GiB")
    .optional()
    .describe(
      "The task's own disk in GiB, for its images, volumes without `efs`, and what the containers write, 21 to 200; on "
      + "Fargate only. Without it, a task has 20 GiB, which cost nothing.",
    ),
  architecture: parts.architecture.optional().describe(
    "CPU architecture of the image. "
    + `Default: \`${taskDefaults.architecture}\`.`,
  ),
  capacity: parts.capacity.optional().describe(
    "Capacity that the tasks run on. "
    + `Default: \`${taskDefaults.capacity}\`.`,
  ),
  environment: z
    .record(z.string(), variableValue)
    .optional()
    .describe(
      "Environment variables. Replaced are `${system}`, `${stack}`, `${region}`, `${account}`, and for a call "
      + "`${calls.<callee>.url}`, `.address` (host:port), `.host` and `.port`, with the port's name after the callee's "
      + "where several of its ports are called. `$${` is a literal `${`. No secrets.",
    ),
  secrets: z
    .record(z.string(), secret)
    .optional()
    .describe(
      "Environment variables whose value ECS reads when a task starts: an ARN (Secrets Manager or SSM parameter), or a "
      + "name. One that starts with `/` is an SSM parameter's; any other is `<system>/<stack>/<name>` in Secrets "
      + "Manager, which can't end with a hyphen and six characters. `:key::` after a secret's ARN or name takes a "
      + "single key of its JSON: `orders-db:password::`.",
    ),
  permissions: z
    .array(parts.permission)
    .optional()
    .describe("IAM permissions of the application: statements of its task role."),
  hardening: container.hardening
    .optional()
    .describe(
      "Hardening of the container. `strict`: user 1000:1000, a read-only root filesystem with a writable `/tmp`, no "
      + "capabilities. `relaxed`: the image's user and init, a writable root filesystem, the runtime's capabilities. "
      + "An object: `strict` with exceptions. Official images such as mysql need `user` and `writablePaths`, as in "
      + `examples/spring-mysql. Never privileged. Default: \`${taskDefaults.hardening}\`.`,
    ),
  ulimits: container.ulimits.optional().describe("Limits of the container's processes."),
  sysctls: container.sysctls
    .optional()
    .describe(
      "Kernel parameters of the task, such as `net.ipv4.ip_unprivileged_port_start: 0`, which lets any user listen on "
      + "ports below 1024. Those that begin with `net.` hold for every container of the task.",
    ),
  logs: container.logs.optional().describe("How the container's output becomes log events."),
  volumes: z.record(container.volumeName, task.volume).optional().describe("Volumes by name."),
  files: container.files.optional().describe(
    "Small text files of the container, such as its configuration, by their path there. The folder of each is replaced "
    + "as a whole, and can't be written to. They stand in the task definition, which holds 64 KiB in all: no secrets.",
  ),
  sidecars: z
    .record(container.sidecarName, container.sidecar)
    .optional()
    .describe("Additional containers of each task, by name, at most 9."),
  stopTimeout: whole(2, 120, "seconds")
    .optional()
    .describe(`Seconds from SIGTERM to SIGKILL, 2 to 120. Default: ${taskDefaults.stopTimeout}.`),
};

/** What sizes, places, versions and binds a service: a stack may say it too. */
export const stackFields = {
  ...taskFields,
  timeouts: task.timeouts.optional().describe("Timeouts of its Service Connect endpoints."),
  healthCheck: parts.healthCheck.optional(),
  desiredCount: whole(0, 5000, "tasks").optional().describe(
    "Desired number of tasks, 0 to 5000. "
    + `Default: ${serviceDefaults.desiredCount}.`,
  ),
  autoscaling: task.autoscaling.optional().describe("Service auto scaling."),
  deployment: parts.deployment.optional().describe("How new tasks replace old ones."),
  spot: z
    .strictObject({
      onDemandBase: whole(0, 5000, "tasks").describe("Tasks of the service that run on demand, the others on Spot."),
    })
    .optional()
    .describe("Fargate Spot, for `capacity: fargate-spot`. Default: the stack's `capacity.spot`."),
  alarms: task.alarms.optional().describe("Not built yet. Thresholds of the service's alarms."),
  critical: z
    .boolean()
    .optional()
    .describe(
      "Whether the service is critical: it migrates last, and a single task is a warning, in production "
      + `an error. Default: ${String(serviceDefaults.critical)}.`,
    ),
};

/** How a service is found, which the graph alone says. */
const discoveryFields = {
  protocol: parts.protocol.optional().describe(
    `Protocol of the port; \`udp\` is found by dns alone. Default: \`${serviceDefaults.protocol}\`.`,
  ),
  discovery: parts.modes
    .optional()
    .describe(
      "Discovery mode: `dns`, `connect` (ECS Service Connect) or `load-balancer` (an internal load balancer of its "
      + "own). Several while migrating; calls without `via` use the first. Jobs and externals can't use Service "
      + "Connect. Default: the stack's.",
    ),
  dns: parts.dns.optional().describe("The service's DNS record."),
};

/** What wires a service to others, which the graph alone says. */
const wiringFields = {
  port: portNumber
    .optional()
    .describe(
      "The only container port, 1 to 65535. Without `port` and `ports`, the service is a worker that only calls.",
    ),
  alias: parts.alias.optional().describe(
    "What callers dial in place of the service's name and `port`, such as Kubernetes' `port` or Compose's `hostname`.",
  ),
  ports: parts.namedPorts.optional().describe("Several ports by name, instead of `port`."),
  calls: calls.optional().describe("Services, externals and stores that this service calls: by name, or in detail."),
  public: z
    .union([
      z.boolean(),
      parts.publicSettings,
      z.array(parts.publicSettings),
    ])
    .optional()
    .describe(
      "Whether and how the internet-facing load balancer forwards to the service; a list of several ports, hosts or "
      + "paths, each with a listener rule and a target group of its own. "
      + `Default: ${String(serviceDefaults.public)}.`,
    ),
};

export const defaultsSchema = z.strictObject({ ...stackFields, ...discoveryFields });

export const serviceSchema = z.strictObject({
  ...wiringFields,
  ...discoveryFields,
  ...stackFields,
  formerly: parts.formerly
    .optional()
    .describe(
      "Earlier names, the newest last, so that a rename replaces as little as possible. Remove them once every stack "
      + "is deployed with the new name.",
    ),
});

export const jobSchema = serviceSchema
  .omit({ port: true, alias: true, ports: true, public: true, desiredCount: true, autoscaling: true })
  .extend({
    schedule: task.schedule.optional().describe("When the job runs. Default: never by itself."),
    before: z
      .array(z.string())
      .optional()
      .describe(
        "Services that deploy only after the job has succeeded. It can't call them, nor services that wait for them.",
      ),
    retries: whole(0, 10, "retries").optional().describe(
      "How many times a failed run is tried again, 0 to 10. A run that was stopped at `timeoutMinutes` isn't. "
      + `Default: ${jobDefaults.retries}.`,
    ),
    timeoutMinutes: whole(1, 43_200, "minutes").optional().describe(
      "Minutes after which a run is stopped, 1 to 43200 (30 days). Each retry has them again. Default: by a "
      + "schedule no limit, before services `rollout.timeoutMinutes`.",
    ),
  });

export const graphSchema = z.strictObject({
  name: systemName.describe("Name of the system: lower-case, 2 to 24 characters."),
  defaults: defaultsSchema.optional().describe("Defaults of every service."),
  services: z.record(nodeName, serviceSchema).describe("The services by name."),
  externals: z
    .record(nodeName, externalSchema)
    .optional()
    .describe("What is outside the system, and is called by it or calls it."),
  stores: z
    .record(nodeName, storeSchema)
    .optional()
    .describe("Databases, caches, queues, topics, buckets and tables that services and jobs call, by name."),
  jobs: z.record(nodeName, jobSchema).optional().describe(
    "Tasks that run to completion: on a schedule, or before services deploy.",
  ),
  volumes: z
    .record(container.volumeName, task.sharedVolume)
    .optional()
    .describe(
      "EFS file systems that several services and jobs mount, by name: each by a volume of the same name with "
      + "`efs: shared`, and no other may. Encrypted, backed up, and kept by production. Renaming one creates a new, "
      + "empty one.",
    ),
});

/** A whole system, as its author writes it. */
export type ServiceGraph = DeepReadonly<z.input<typeof graphSchema>>;
/** One service, as its author writes it. */
export type Service = DeepReadonly<z.input<typeof serviceSchema>>;
/** What every service of a graph has unless it says otherwise. */
export type ServiceDefaults = DeepReadonly<z.input<typeof defaultsSchema>>;
/** One permitted call, in detail. */
export type Call = DeepReadonly<z.input<typeof call>>;
/** How the internet-facing load balancer forwards to a service. */
export type Public = DeepReadonly<z.input<typeof parts.publicSettings>>;
/** How the load balancer asks who a client is. */
export type Auth = DeepReadonly<z.output<typeof auth>>;
/** What is outside the system. */
export type External = DeepReadonly<z.input<typeof externalSchema>>;
/** A database, a queue or a bucket. */
export type StoreDeclaration = DeepReadonly<z.input<typeof storeSchema>>;
/** A file system that several services and jobs mount. */
export type SharedVolume = DeepReadonly<z.input<typeof task.sharedVolume>>;
/** A task that ends. */
export type Job = DeepReadonly<z.input<typeof jobSchema>>;
