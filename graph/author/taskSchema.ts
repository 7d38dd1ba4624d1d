import { z } from "zod";
import {
  logRouterDefaults, scheduleDefaults, sidecarDefaults, strictHardening, tcpIdleSeconds, timeoutDefaults,
  volumeDefaults,
} from "../merge/defaults";
import { awsId, maximumTtl, text, variableValue, whole } from "./formats";
import { allowedCapabilities } from "../aws/capabilities";

export const timeouts = z.strictObject({
  requestSeconds: whole(0, maximumTtl, "seconds")
    .optional()
    .describe(
      "Timeout of one request in seconds, for HTTP ports; 0: none. "
      + `Default: ${timeoutDefaults.requestSeconds}.`,
    ),
  idleSeconds: whole(0, maximumTtl, "seconds")
    .optional()
    .describe(
      "Idle timeout of a connection in seconds; 0: none. "
      + `Default: ${timeoutDefaults.idleSeconds}, for tcp ${tcpIdleSeconds}.`,
    ),
});

const cron = z
  .string()
  .describe(
    "A Unix cron expression such as `0 3 * * *`, or `@daily`; or EventBridge's, with a year and with `?` for one of "
    + "the two days, such as `0 3 * * ? *`.",
  );

const timezone = z.string().optional().describe(
  "IANA name of the time zone of `cron`, such as `Europe/Berlin`. "
  + `Default: ${scheduleDefaults.timezone}.`,
);

export const schedule = z.strictObject({
  cron: cron.optional(),
  rate: z
    .string()
    .optional()
    .describe(
      "An interval in place of `cron`, such as `5 minutes`, `1 hour` or `7 days`. The first run is when the schedule "
      + "is created.",
    ),
  timezone,
});

export const autoscaling = z.strictObject({
  min: whole(0, 5000, "tasks").describe("Minimum number of tasks."),
  max: whole(1, 5000, "tasks").describe("Maximum number of tasks."),
  cpuPercent: whole(1, 100, "percent").optional().describe("Target average CPU utilization, in percent."),
  memoryPercent: whole(1, 100, "percent").optional().describe("Target average memory utilization, in percent."),
  requestsPerTarget: whole(1, maximumTtl)
    .optional()
    .describe("Target number of requests per minute and task, for public services."),
  schedules: z
    .array(
      z.strictObject({
        cron,
        timezone,
        min: whole(0, 5000, "tasks").describe("Minimum number of tasks from then on."),
        max: whole(1, 5000, "tasks").describe("Maximum number of tasks from then on."),
      }),
    )
    .optional()
    .describe(
      "Scheduled changes of the minimum and maximum. After `pulumi refresh`, the next `pulumi up` sets `min` and `max` "
      + "again, until the next schedule.",
    ),
});

/** A place in a container that a file system can be mounted at. */
const containerPath = text(
  /^(?!\/(dev|proc|sys)(\/|$))(\/(?!\.{1,2}(\/|$))[A-Za-z0-9._-]+)+$/,
  "write an absolute path such as /var/cache, outside /dev, /proc and /sys, without a trailing slash",
);

export const hardening = z.union([
  z.enum(["strict", "relaxed"]),
  z.strictObject({
    user: text(
      /^[A-Za-z0-9_][A-Za-z0-9_.-]{0,31}(:[A-Za-z0-9_][A-Za-z0-9_.-]{0,31})?$/,
      "write a user, or a user and a group: 1000, node, 1000:1000",
    )
      .optional()
      .describe(
        "User and group that the container runs as. "
        + `Default: \`${strictHardening.user}\`; a log router runs as root.`,
      ),
    readonlyRootFilesystem: z
      .boolean()
      .optional()
      .describe(
        "Whether the root filesystem is read-only. "
        + `Default: ${String(strictHardening.readonlyRootFilesystem)}.`,
      ),
    writablePaths: z
      .array(containerPath)
      .optional()
      .describe(
        "Paths that the user can write to although the root filesystem is read-only: empty tmpfs mounts. "
        + `Default: \`${strictHardening.writablePaths.join("`, `")}\`.`,
      ),
    keepCapabilities: z
      .array(z.enum(allowedCapabilities))
      .optional()
      .describe(
        "Linux capabilities that aren't dropped; `SYS_PTRACE` is the only one that Fargate can add. Default: none.",
      ),
    init: z
      .boolean()
      .optional()
      .describe(
        "Whether process 1 is ECS's init process, which reaps zombies and passes SIGTERM on. `false` for images with "
        + "an init of their own that must be process 1, such as s6-overlay's. "
        + `Default: ${String(strictHardening.init)}.`,
      ),
  }),
]);

/** Names of volumes: part of the names of their file systems. */
export const volumeName = text(
  /^(?=.{1,24}$)[a-z][a-z0-9]*(-[a-z0-9]+)*$/,
  "use up to 24 lower-case letters, digits and single hyphens: a letter first, no hyphen last",
);

export const volume = z.strictObject({
  path: containerPath.describe("Where the volume is mounted in the container, such as `/var/lib/mysql`."),
  efs: z
    .union([
      z.literal(true),
      z.strictObject({
        fileSystemId: awsId("fs").describe("Id of the file system."),
        accessPointId: awsId("fsap").optional().describe("Id of the access point. Default: the file system's root."),
        securityGroupId: awsId("sg")
          .optional()
          .describe("Required: the security group of its mount targets, which the tasks may connect to."),
      }),
    ])
    .optional()
    .describe(
      "An EFS file system, encrypted in transit. `true` creates one, encrypted at rest, that only this service may "
      + "mount, and that production keeps; an object names an existing one. Its files belong to the first "
      + "`hardening.user`, which EFS takes every later one for. Renaming the volume creates a new, empty one. "
      + "Default: the task's own disk, empty when the task starts.",
    ),
  readOnly: z.boolean().optional().describe(
    "Whether the volume is mounted read-only. "
    + `Default: ${String(volumeDefaults.readOnly)}.`,
  ),
});

/** A FireLens log router. */
const logRouter = z.strictObject({
  type: z.enum(["fluentbit", "fluentd"]).optional().describe(
    "Log router in the image. "
    + `Default: \`${logRouterDefaults.type}\`.`,
  ),
  options: z
    .record(z.string(), z.string())
    .describe("Options of the log router's output plugin: where the service's logs go. No secrets."),
});

/** Names of containers, as logs and metrics show them. */
export const sidecarName = text(
  /^[A-Za-z0-9][A-Za-z0-9_-]{0,62}$/,
  "use up to 63 letters, digits, hyphens and underscores, a letter or digit first",
);

export const sidecar = z.strictObject({
  image: text(/^[^\s]+$/, "write an image as for docker pull, such as nginx:1.27").describe(
    "Full image reference; `${account}` and `${region}` are replaced.",
  ),
  command: z.array(z.string()).optional().describe("Replaces the image's command."),
  environment: z
    .record(z.string(), variableValue)
    .optional()
    .describe("Environment variables of the sidecar, with the same placeholders as the service's. No secrets."),
  calls: z.boolean().optional().describe(
    "Whether the sidecar gets the variables of the service's calls too. "
    + `Default: ${String(sidecarDefaults.calls)}.`,
  ),
  secrets: z.record(z.string(), z.string()).optional().describe("Secrets of the sidecar, by ARN or name."),
  cpu: whole(1, 16_384, "CPU units").optional().describe("CPU units of the task that are reserved for the sidecar."),
  memory: whole(6, 122_880, "MiB").optional().describe("Memory limit of the sidecar in MiB, out of the task's memory."),
  essential: z.boolean().optional().describe(
    "Whether the task stops if the sidecar stops. "
    + `Default: ${String(sidecarDefaults.essential)}.`,
  ),
  hardening: hardening.optional().describe(`Hardening of the sidecar. Default: \`${sidecarDefaults.hardening}\`.`),
  logRouter: logRouter
    .optional()
    .describe(
      "Makes the sidecar a FireLens log router for the service's logs; at most one per service. It runs as root: "
      + "ECS supports no other user for it.",
    ),
});

export const alarms = z.strictObject({
  errorsPerMinute: whole(1, maximumTtl)
    .optional()
    .describe("Not built yet. Server errors per minute that trigger the alarm. Default: 10."),
  latencyMs: whole(1, maximumTtl, "milliseconds")
    .optional()
    .describe("Not built yet. Latency in milliseconds that triggers the alarm. Default: 500."),
});
