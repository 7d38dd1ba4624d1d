import { z } from "zod";
import { externalSchema } from "./externalSchema";
import { nodeName, portNumber, systemName, whole } from "./formats";
import type { DeepReadonly } from "../../model/readonly";
import * as parts from "./serviceSchema";
import * as task from "./taskSchema";

export { externalSchema } from "./externalSchema";

/* The one source of the author's types, of the checks of their shape, and of schema/graph.schema.json. */

/** What a task is made from, of a service or of a job. */
export const taskFields = {
  command: z.array(z.string()).optional().describe("Replaces the image's command."),
  entryPoint: z.array(z.string()).optional().describe("Replaces the image's entry point."),
  cpu: whole(256, 16_384, "CPU units")
    .optional()
    .describe(
      "CPU units of the task, 1024 are one vCPU; on Fargate 256, 512, 1024, 2048, 4096, 8192 or 16384. Default: 256.",
    ),
  memory: whole(512, 122_880, "MiB")
    .optional()
    .describe("MiB of the task; on Fargate as it allows for the CPU. Default: 512."),
  architecture: parts.architecture.optional().describe("Processor that the image is built for. Default: `x86_64`."),
  capacity: parts.capacity.optional().describe("What the tasks run on. Default: `fargate`."),
  environment: z
    .record(z.string(), z.string())
    .optional()
    .describe(
      "Variables of the container; `${system}`, `${stack}`, `${region}` and `${account}` are filled in. No secrets.",
    ),
  secrets: z
    .record(z.string(), parts.secret)
    .optional()
    .describe(
      "Variables whose value ECS reads when a task starts: an ARN (Secrets Manager or SSM parameter), with ECS's "
      + "`:key:` suffix, or a bare name, which stands for `<system>/<stack>/<name>` in Secrets Manager.",
    ),
  permissions: z
    .array(parts.permission)
    .optional()
    .describe("What the application may do on AWS: statements of its task role."),
  hardening: task.hardening
    .optional()
    .describe(
      "How closely the container is confined. `strict`: user 1000:1000, a read-only root with a `/tmp` that this user "
      + "can write, no capability. `relaxed`: the image's own user, a writable root, the runtime's capabilities. "
      + "An object: `strict`, but for what it says. Official images such as mysql run as their own user: say `user` "
      + "and `writablePaths`, as examples/spring-mysql does. Never privileged. Default: `strict`.",
    ),
  volumes: z.record(task.volumeName, task.volume).optional().describe("File systems beside the image's own."),
  sidecars: z
    .record(task.sidecarName, task.sidecar)
    .optional()
    .describe("Further containers of each task, by name, at most 9."),
  stopTimeout: whole(2, 120, "seconds")
    .optional()
    .describe("Seconds between SIGTERM and SIGKILL, 2 to 120. Default: 30."),
};

/** What sizes, places, versions and binds a service: a stack may say it too. */
export const stackFields = {
  ...taskFields,
  timeouts: task.timeouts.optional().describe("Time limits of its endpoints; needs Service Connect."),
  healthCheck: parts.healthCheck.optional(),
  desiredCount: whole(0, 5000, "tasks").optional().describe("How many tasks run, 0 to 5000. Default: 2."),
  autoscaling: task.autoscaling.optional().describe("Lets the number of tasks follow the load."),
  deployment: parts.deployment.optional().describe("How new tasks replace old ones."),
  alarms: task.alarms.optional().describe("When the service's alarms go off."),
  critical: z
    .boolean()
    .optional()
    .describe(
      "Last to migrate, stricter alarms, never a single task: that is a warning then, and an error in production. "
      + "Default: false.",
    ),
};

/** How a service is found, which the graph alone says. */
const discoveryFields = {
  protocol: parts.protocol.optional().describe("What is spoken on the port. Default: `http`."),
  discovery: parts.modes
    .optional()
    .describe(
      "How callers find the service: `dns`, `connect` (ECS Service Connect) or `load-balancer` (an internal one of "
      + "its own); several while migrating, the first is what a call without `via` uses. Jobs and externals can't take "
      + "part in Service Connect. Default: the stack's.",
    ),
  dns: parts.dns.optional().describe("The service's DNS record."),
};

/** What wires a service to others, which the graph alone says. */
const wiringFields = {
  port: portNumber
    .optional()
    .describe("The only container port, 1 to 65535. Neither this nor `ports`: a worker, which only calls."),
  ports: parts.namedPorts.optional().describe("Instead of `port`: several ports by name."),
  calls: parts.calls.optional().describe("The services and externals that this one calls: by name, or in detail."),
  public: z
    .union([z.boolean(), parts.publicSettings])
    .optional()
    .describe("Whether, and how, the internet-facing load balancer forwards to the service. Default: false."),
};

export const defaultsSchema = z.strictObject({ ...stackFields, ...discoveryFields });

export const serviceSchema = z.strictObject({
  image: parts.image.optional(),
  ...wiringFields,
  ...discoveryFields,
  ...stackFields,
  formerly: parts.formerly
    .optional()
    .describe(
      "Earlier names, the newest last: a rename replaces nothing that needn't be. They can go once every stack has had "
      + "the rename.",
    ),
});

export const jobSchema = serviceSchema
  .omit({ port: true, ports: true, public: true, desiredCount: true, autoscaling: true })
  .extend({
    schedule: task.schedule.optional().describe("When the job runs by itself."),
    before: z
      .array(z.string())
      .optional()
      .describe("Services that deploy only after the job has succeeded; it calls none that waits for them."),
  });

export const graphSchema = z.strictObject({
  name: systemName.describe("The system: a lower-case name of 2 to 24 characters."),
  defaults: defaultsSchema.optional().describe("Settings of every service that says nothing else."),
  services: z.record(nodeName, serviceSchema).describe("The services by name."),
  externals: z
    .record(nodeName, externalSchema)
    .optional()
    .describe("What is outside the system: called by it, or calling it."),
  jobs: z.record(nodeName, jobSchema).optional().describe("Tasks that end: on a schedule, or before services deploy."),
});

/** A whole system, as its author writes it. */
export type ServiceGraph = DeepReadonly<z.input<typeof graphSchema>>;
/** One service, as its author writes it. */
export type Service = DeepReadonly<z.input<typeof serviceSchema>>;
/** What every service of a graph has unless it says otherwise. */
export type ServiceDefaults = DeepReadonly<z.input<typeof defaultsSchema>>;
/** One permitted call, in detail. */
export type Call = DeepReadonly<z.input<typeof parts.call>>;
/** How the internet-facing load balancer forwards to a service. */
export type Public = DeepReadonly<z.input<typeof parts.publicSettings>>;
/** What is outside the system. */
export type External = DeepReadonly<z.input<typeof externalSchema>>;
/** A task that ends. */
export type Job = DeepReadonly<z.input<typeof jobSchema>>;
