import { z } from "zod";
import { maximumTtl, whole } from "./formats";

export const timeouts = z.strictObject({
  requestSeconds: whole(0, maximumTtl, "seconds")
    .optional()
    .describe("Seconds for one request under Service Connect; 0: no limit."),
  idleSeconds: whole(0, maximumTtl, "seconds")
    .optional()
    .describe("Seconds that a connection may idle under Service Connect; 0: no limit."),
});

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
        cron: z.string().describe("When, as EventBridge's cron expression."),
        timezone: z.string().optional().describe("IANA name of the time zone. Default: UTC."),
        min: whole(0, 5000, "tasks").describe("Fewest tasks from then on."),
        max: whole(1, 5000, "tasks").describe("Most tasks from then on."),
      }),
    )
    .optional()
    .describe("Bounds that change by the clock."),
});

export const hardening = z.union([
  z.enum(["strict", "relaxed"]),
  z.strictObject({
    user: z.string().optional().describe("User and group that the container runs as. Default: `1000:1000`."),
    readonlyRootFilesystem: z
      .boolean()
      .optional()
      .describe("Whether the root file system is read-only. Default: true."),
    writablePaths: z.array(z.string()).optional().describe("Paths that stay writable. Default: `/tmp`."),
    keepCapabilities: z.array(z.string()).optional().describe("Linux capabilities that are kept. Default: none."),
  }),
]);

export const volume = z.strictObject({
  path: z.string().describe("Where the container sees the volume."),
  efs: z
    .union([
      z.literal(true),
      z.strictObject({
        fileSystemId: z.string().describe("Id of the file system."),
        accessPointId: z.string().optional().describe("Id of the access point."),
      }),
    ])
    .optional()
    .describe("A file system on EFS: one of the stack's own, or one that is there."),
  readOnly: z.boolean().optional().describe("Whether the container may only read. Default: false."),
});

export const sidecar = z.strictObject({
  image: z.string().describe("The whole image."),
  command: z.array(z.string()).optional().describe("Replaces the image's command."),
  environment: z.record(z.string(), z.string()).optional().describe("Variables of the sidecar."),
  secrets: z.record(z.string(), z.string()).optional().describe("Secrets of the sidecar by ARN or bare name."),
  cpu: whole(1, 16_384, "CPU units").optional().describe("CPU units of the task that the sidecar takes."),
  memory: whole(6, 122_880, "MiB").optional().describe("MiB of the task that the sidecar takes."),
  essential: z.boolean().optional().describe("Whether the task ends with the sidecar. Default: true."),
});

export const alarms = z.strictObject({
  errorsPerMinute: whole(1, maximumTtl)
    .optional()
    .describe("Server errors a minute that raise the alarm. Default: 10."),
  latencyMs: whole(1, maximumTtl, "milliseconds")
    .optional()
    .describe("Latency in milliseconds that raises the alarm. Default: 500."),
});

export const schedule = z.strictObject({
  cron: z.string().describe("When, as EventBridge's cron expression."),
  timezone: z.string().optional().describe("IANA name of the time zone. Default: UTC."),
});
