import { z } from "zod";
import { cooldownDefaults, scheduleDefaults, tcpIdleSeconds, timeoutDefaults, volumeDefaults } from "../merge/defaults";
import { containerPath, posixUser } from "./containerSchema";
import { awsId, maximumTtl, nodeName, whole } from "./formats";

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

const cooldown = whole(0, 86_400, "seconds");

export const autoscaling = z.strictObject({
  min: whole(0, 5000, "tasks").describe("Minimum number of tasks."),
  max: whole(1, 5000, "tasks").describe("Maximum number of tasks."),
  cpuPercent: whole(1, 100, "percent").optional().describe("Target average CPU utilization, in percent."),
  memoryPercent: whole(1, 100, "percent").optional().describe("Target average memory utilization, in percent."),
  requestsPerTarget: whole(1, maximumTtl)
    .optional()
    .describe("Target number of requests per minute and task, of each public entry by itself."),
  backlog: z
    .strictObject({
      queue: nodeName.describe("A queue under `stores`, from which the service receives."),
      messagesPerTask: whole(1, maximumTtl, "messages").describe(
        "Target number of messages that wait per running task: the longest that one may wait, divided by the time that "
        + "a task takes for one.",
      ),
    })
    .optional()
    .describe("Scales by the messages that wait in a queue. It starts no task where none runs."),
  cooldowns: z
    .strictObject({
      scaleOut: cooldown.optional().describe(
        `Seconds after tasks were started until more are. Default: ${cooldownDefaults.scaleOut}.`,
      ),
      scaleIn: cooldown.optional().describe(
        `Seconds after tasks were stopped until more are. Default: ${cooldownDefaults.scaleIn}.`,
      ),
    })
    .optional()
    .describe("Times between changes by the targets."),
  schedules: z
    .array(
      z.strictObject({
        cron,
        timezone,
        min: whole(0, 5000, "tasks").describe("Minimum number of tasks from then on."),
        max: whole(0, 5000, "tasks").describe("Maximum number of tasks from then on; 0 stops them all."),
      }),
    )
    .optional()
    .describe(
      "Scheduled changes of the minimum and maximum. After `pulumi refresh`, the next `pulumi up` sets `min` and `max` "
      + "again, until the next schedule.",
    ),
});

export const volume = z.strictObject({
  path: containerPath.describe("Where the volume is mounted in the container, such as `/var/lib/mysql`."),
  efs: z
    .union([
      z.literal(true),
      z.literal("shared"),
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
      + "mount, and that production keeps; `shared` mounts the volume of this name under the graph's own `volumes`; an "
      + "object names an existing one. The files of one that is created belong to the first `hardening.user`, which "
      + "EFS takes every later one for. Renaming the volume creates a new, empty one. "
      + "Default: the task's own disk, empty when the task starts.",
    ),
  readOnly: z.boolean().optional().describe(
    "Whether the volume is mounted read-only. "
    + `Default: ${String(volumeDefaults.readOnly)}.`,
  ),
});

/** A volume that the graph declares for several services and jobs. */
export const sharedVolume = z.strictObject({
  user: posixUser
    .optional()
    .describe(
      "User and group that all files belong to, by number, such as `1000:1000`: EFS takes whoever mounts it for them, "
      + "and keeps the first. Default: the `hardening.user` of those that write.",
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
