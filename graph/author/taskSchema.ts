import { z } from "zod";
import { awsId, maximumTtl, text, whole } from "./formats";
import { allowedCapabilities } from "../aws/capabilities";

export const timeouts = z.strictObject({
  requestSeconds: whole(0, maximumTtl, "seconds")
    .optional()
    .describe("Seconds for one request, on ports that speak HTTP; 0: no limit. Default: 15."),
  idleSeconds: whole(0, maximumTtl, "seconds")
    .optional()
    .describe("Seconds that a connection may idle; 0: no limit. Default: 300, on tcp 3600."),
});

const moment = {
  cron: z
    .string()
    .describe(
      "When, as EventBridge's cron expression: minutes, hours, day of the month, month, day of the week, year, such as "
      + "`0 3 * * ? *`.",
    ),
  timezone: z.string().optional().describe("IANA name of the time zone, such as `Europe/Berlin`. Default: UTC."),
};

export const schedule = z.strictObject(moment);

export const autoscaling = z.strictObject({
  min: whole(0, 5000, "tasks").describe("Fewest tasks."),
  max: whole(1, 5000, "tasks").describe("Most tasks."),
  cpuPercent: whole(1, 100, "percent").optional().describe("Mean CPU use to aim at, in percent."),
  memoryPercent: whole(1, 100, "percent").optional().describe("Mean memory use to aim at, in percent."),
  requestsPerTarget: whole(1, maximumTtl)
    .optional()
    .describe("Requests a minute and task to aim at, on public services."),
  schedules: z
    .array(
      z.strictObject({
        ...moment,
        min: whole(0, 5000, "tasks").describe("Fewest tasks from then on."),
        max: whole(1, 5000, "tasks").describe("Most tasks from then on."),
      }),
    )
    .optional()
    .describe("Bounds that change by the clock."),
});

/** A place in a container that a file system can be mounted at. */
const containerPath = text(
  /^(?!\/(dev|proc|sys)(\/|$))(\/(?!\.{1,2}(\/|$))[A-Za-z0-9._-]+)+$/,
  "write an absolute path such as /var/cache, not of /dev, /proc or /sys, without a slash at its end",
);

export const hardening = z.union([
  z.enum(["strict", "relaxed"]),
  z.strictObject({
    user: text(
      /^[A-Za-z0-9_][A-Za-z0-9_.-]{0,31}(:[A-Za-z0-9_][A-Za-z0-9_.-]{0,31})?$/,
      "write a user, or a user and a group: 1000, node, 1000:1000",
    )
      .optional()
      .describe("User, and group, that the container runs as. Default: `1000:1000`; a log router is root."),
    readonlyRootFilesystem: z
      .boolean()
      .optional()
      .describe("Whether the root file system is read-only. Default: true."),
    writablePaths: z
      .array(containerPath)
      .optional()
      .describe(
        "Paths on a memory file system, empty at the start, that the user can write although the root is read-only. "
        + "Default: `/tmp`.",
      ),
    keepCapabilities: z
      .array(z.enum(allowedCapabilities))
      .optional()
      .describe("Linux capabilities that are kept; `SYS_PTRACE` is the only one that Fargate adds. Default: none."),
  }),
]);

/** Names of volumes, which those of their file systems are built from. */
export const volumeName = text(
  /^(?=.{1,24}$)[a-z][a-z0-9]*(-[a-z0-9]+)*$/,
  "use up to 24 lower-case letters, digits and single hyphens: a letter first, no hyphen last",
);

export const volume = z.strictObject({
  path: containerPath.describe("Where the container sees the volume, such as `/var/lib/mysql`."),
  efs: z
    .union([
      z.literal(true),
      z.strictObject({
        fileSystemId: awsId("fs").describe("Id of the file system."),
        accessPointId: awsId("fsap").optional().describe("Id of the access point. Default: the file system's root."),
        securityGroupId: awsId("sg")
          .optional()
          .describe("The security group of its mount targets, to which the tasks are let out; needed."),
      }),
    ])
    .optional()
    .describe(
      "A file system on EFS, encrypted in transit: `true` makes one, encrypted at rest, that only this service may "
      + "mount, and that production keeps; an object names one that is there. A volume of another name is another, "
      + "empty one. Default: the task's own disk, empty at its start.",
    ),
  readOnly: z.boolean().optional().describe("Whether the container may only read. Default: false."),
});

/** A FireLens log router. */
const logRouter = z.strictObject({
  type: z.enum(["fluentbit", "fluentd"]).optional().describe("The program in the image. Default: `fluentbit`."),
  options: z
    .record(z.string(), z.string())
    .describe("Where the service's output goes, as the program's output plugin takes it. No secrets."),
});

/** Names of containers, which the service's logs and metrics show. */
export const sidecarName = text(
  /^[A-Za-z0-9][A-Za-z0-9_-]{0,62}$/,
  "use up to 63 letters, digits, hyphens and underscores, a letter or digit first",
);

export const sidecar = z.strictObject({
  image: text(/^[^\s]+$/, "write an image as docker pull takes it, such as nginx:1.27").describe(
    "The whole image; `${account}` and `${region}` are filled in.",
  ),
  command: z.array(z.string()).optional().describe("Replaces the image's command."),
  environment: z
    .record(z.string(), z.string())
    .optional()
    .describe("Variables of the sidecar; placeholders are filled in. No secrets."),
  secrets: z.record(z.string(), z.string()).optional().describe("Secrets of the sidecar by ARN or bare name."),
  cpu: whole(1, 16_384, "CPU units").optional().describe("CPU units of the task that the sidecar takes."),
  memory: whole(6, 122_880, "MiB").optional().describe("MiB of the task that the sidecar takes, at most."),
  essential: z.boolean().optional().describe("Whether the task ends with the sidecar. Default: true."),
  hardening: hardening.optional().describe("How closely the sidecar is confined. Default: `strict`."),
  logRouter: logRouter
    .optional()
    .describe(
      "Makes the sidecar a FireLens log router: the service's output goes through it. One a service. It runs as root, "
      + "since ECS takes no other user for it.",
    ),
});

export const alarms = z.strictObject({
  errorsPerMinute: whole(1, maximumTtl)
    .optional()
    .describe("Server errors a minute that raise the alarm. Default: 10."),
  latencyMs: whole(1, maximumTtl, "milliseconds")
    .optional()
    .describe("Latency in milliseconds that raises the alarm. Default: 500."),
});
