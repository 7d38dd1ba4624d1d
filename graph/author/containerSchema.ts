import { z } from "zod";
import {
  fileDefaults, healthCheckDefaults, logRouterDefaults, sidecarDefaults, strictHardening, writablePathDefaults,
} from "../merge/defaults";
import { allowedCapabilities } from "../aws/capabilities";
import { mostOpenFiles } from "../aws/kernel";
import { portNumber, text, variableValue, whole } from "./formats";
import { secret, wholeImage } from "./imageSchema";

/** A place in a container that a file system can be mounted at. */
export const containerPath = text(
  /^(?!\/(dev|proc|sys)(\/|$))(\/(?!\.{1,2}(\/|$))[A-Za-z0-9._-]+)+$/,
  "write an absolute path such as /var/cache, outside /dev, /proc and /sys, without a trailing slash",
);

const writablePath = z.strictObject({
  path: containerPath.describe("Where the tmpfs is mounted."),
  mib: whole(1, 122_880, "MiB").optional().describe(
    `Size in MiB, of which nothing is taken before it is written. Default: ${writablePathDefaults.mib}.`,
  ),
  exec: z.boolean().optional().describe(
    "Whether programs and native libraries may run from there, as many runtimes unpack them into `/tmp`. "
    + `Default: ${String(writablePathDefaults.exec)}.`,
  ),
});

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
      .array(z.union([containerPath, writablePath]))
      .optional()
      .describe(
        "Paths that the user can write to although the root filesystem is read-only: empty tmpfs mounts, by path or in "
        + "detail. What is written there takes the task's memory. "
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

const openFiles = whole(1, mostOpenFiles, "files");

export const ulimits = z.strictObject({
  nofile: z
    .union([
      openFiles,
      z.strictObject({
        soft: openFiles.describe("What a process starts with."),
        hard: openFiles.describe("What it may raise that to."),
      }),
    ])
    .optional()
    .describe(
      `Open files of a process, 1 to ${mostOpenFiles}: one number for soft and hard limit, or both. `
      + "Default: that of the capacity, on Fargate 65535.",
    ),
});

export const sysctls = z.record(z.string(), z.union([z.string(), z.int()]));

export const logs = z.strictObject({
  multilinePattern: z.string().optional().describe(
    "Regular expression, in Go's syntax, of the first line of an event: what doesn't match belongs to the event "
    + "before, as the lines of a stack trace do. Default: each line is an event.",
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
  secrets: z.record(z.string(), secret).optional().describe(
    "Options whose value ECS reads when a task starts, such as an API key: by ARN or name.",
  ),
});

export const files = z.record(containerPath, z.strictObject({
  from: z.string().optional().describe(
    "The file that has the text, as UTF-8: a path from the folder of Pulumi.yaml. Either this or `content`.",
  ),
  content: z.string().optional().describe("The text itself."),
  fill: z.boolean().optional().describe(
    "Whether the placeholders of `environment` are replaced in the text, where a literal `${` is `$${`. "
    + `Default: ${String(fileDefaults.fill)}.`,
  ),
}));

/** Names of volumes: part of the names of their file systems. */
export const volumeName = text(
  /^(?=.{1,24}$)[a-z][a-z0-9]*(-[a-z0-9]+)*$/,
  "use up to 24 lower-case letters, digits and single hyphens: a letter first, no hyphen last",
);

/** A user and a group by their numbers, as EFS takes them. */
export const posixUser = text(/^\d{1,10}:\d{1,10}$/, "write the numbers of a user and a group: 1000:1000");

/** Names of containers, as logs and metrics show them. */
export const sidecarName = text(
  /^[A-Za-z0-9][A-Za-z0-9_-]{0,62}$/,
  "use up to 63 letters, digits, hyphens and underscores, a letter or digit first",
);

/** Seconds between the health checks of a container. */
export const checkInterval = whole(5, 300, "seconds").optional().describe(
  `Seconds between checks, 5 to 300. Default: ${healthCheckDefaults.interval}.`,
);
/** Seconds in which a container may still start. */
export const checkStartPeriod = whole(0, 300, "seconds").optional().describe(
  `Seconds after the start in which failures aren't counted, 0 to 300. Default: ${healthCheckDefaults.startPeriod}.`,
);

export const sidecar = z.strictObject({
  image: wholeImage.describe(
    "Full image reference, or one with a login; `${account}` and `${region}` are replaced.",
  ),
  command: z.array(z.string()).optional().describe("Replaces the image's command."),
  entryPoint: z.array(z.string()).optional().describe("Replaces the image's entry point."),
  port: portNumber.optional().describe(
    "The one of the service's ports that this container serves, such as that of a proxy before the application. "
    + "Default: the service's own container serves them all.",
  ),
  before: z
    .enum(["started", "healthy", "succeeded"])
    .optional()
    .describe(
      "What it must be before the service's container starts, for which ECS waits up to 3 minutes. `succeeded`: it "
      + "prepares something and ends, and isn't essential. Default: they start together.",
    ),
  healthCheck: z
    .strictObject({
      command: z.array(z.string()).describe("A command as in ECS, beginning with `CMD` or `CMD-SHELL`."),
      interval: checkInterval,
      timeout: whole(2, 60, "seconds").optional().describe(
        `Timeout of a check in seconds, 2 to 60. Default: ${healthCheckDefaults.timeout}.`,
      ),
      retries: whole(1, 10).optional().describe(
        `Consecutive failures that make it unhealthy, 1 to 10. Default: ${healthCheckDefaults.retries}.`,
      ),
      startPeriod: checkStartPeriod,
    })
    .optional()
    .describe("Health check of the sidecar. Default: none."),
  volumes: z
    .record(volumeName, z.strictObject({
      path: containerPath.describe("Where the volume is mounted in the sidecar."),
      readOnly: z.boolean().optional().describe("Whether it is mounted read-only. Default: false."),
    }))
    .optional()
    .describe("Volumes of the service that the sidecar mounts too, by name."),
  files: files.optional().describe("Small text files in the sidecar, by their path there."),
  environment: z
    .record(z.string(), variableValue)
    .optional()
    .describe("Environment variables of the sidecar, with the same placeholders as the service's. No secrets."),
  calls: z.boolean().optional().describe(
    "Whether the sidecar gets the variables of the service's calls too. "
    + `Default: ${String(sidecarDefaults.calls)}.`,
  ),
  secrets: z.record(z.string(), secret).optional().describe("Secrets of the sidecar, by ARN or name."),
  cpu: whole(1, 16_384, "CPU units").optional().describe("CPU units of the task that are reserved for the sidecar."),
  memory: whole(6, 122_880, "MiB").optional().describe("Memory limit of the sidecar in MiB, out of the task's memory."),
  essential: z.boolean().optional().describe(
    "Whether the task stops if the sidecar stops. "
    + "Default: true, but with `before: succeeded`.",
  ),
  hardening: hardening.optional().describe("Hardening of the sidecar. Default: the service's."),
  logRouter: logRouter
    .optional()
    .describe(
      "Makes the sidecar a FireLens log router for the service's logs; at most one per service. It runs as root: "
      + "ECS supports no other user for it.",
    ),
});
