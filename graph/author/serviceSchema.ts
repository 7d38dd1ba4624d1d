import { z } from "zod";
import { fixedQuotas } from "../aws/quotas";
import { architectures, capacityKinds } from "../../model/capacity";
import { modes as modeNames, protocols } from "../../model/endpoints";
import {
  imageDigest,
  imageTag,
  maximumTtl,
  nodeName,
  portName,
  portNumber,
  text,
  urlPath,
  variableName,
  whole,
} from "./formats";

export const protocol = z.enum(protocols);
export const mode = z.enum(modeNames);
/** One discovery mode, or several while migrating. */
export const modes = z.union([mode, z.array(mode).min(1, { error: "name at least one discovery mode" })]);
export const architecture = z.enum(architectures);
export const capacity = z.enum(capacityKinds);

export const image = z
  .union([
    text(/^[^\s]+$/, "write an image as docker pull takes it, such as nginx:1.27"),
    z.strictObject({
      repository: text(/^[a-z0-9]+([._/-]+[a-z0-9]+)*$/, "write the repository's path, such as shop/user-service")
        .optional()
        .describe("Path of the repository in the account's own ECR. Default: `<system>/<service>`."),
      tag: imageTag.optional().describe("Tag of the image. Default: the stack's `imageTag`."),
      digest: imageDigest
        .optional()
        .describe("Digest of the image, `sha256:` and 64 hexadecimal digits; stands instead of a tag."),
    }),
  ])
  .describe("What the task runs: a whole image as a string, or parts of one in the account's own ECR.");

export const portSettings = z.strictObject({
  port: portNumber.describe("The container port, 1 to 65535."),
  protocol: protocol.optional().describe("What is spoken on the port. Default: `http`."),
});

export const call = z.strictObject({
  to: z.string().describe("Name of the service or external that is called."),
  port: z.string().optional().describe("Name of the callee's port; needed where it has several."),
  via: mode.optional().describe("How the callee is found: a way that it publishes. Default: the first of them."),
  env: variableName
    .optional()
    .describe("Renames the variable that holds the address; on tcp the `_HOST` and `_PORT` are added to it."),
  timeoutSeconds: z
    .number()
    .min(0.001, { error: "give seconds from 0.001 to 86400" })
    .max(86_400, { error: "give seconds from 0.001 to 86400" })
    .optional()
    .describe("The caller's time budget in seconds, handed to it in milliseconds as `<NAME>_TIMEOUT_MS`."),
});

export const calls = z.array(z.union([z.string(), call]));

const pathPattern = text(
  /^\/[A-Za-z0-9\-._~$&'"()*+,;=:@!%/?]{0,127}$/,
  "start it with \"/\", at most 128 characters; * stands for any run of characters, ? for one",
);

export const hostPattern = text(
  /^(?=.{1,128}$)[A-Za-z0-9*?]([A-Za-z0-9*?-]*[A-Za-z0-9*?])?(\.[A-Za-z0-9*?]([A-Za-z0-9*?-]*[A-Za-z0-9*?])?)+$/,
  "write a host name such as api.example.com; * stands for any run of characters, ? for one",
);

export const publicSettings = z.strictObject({
  port: z
    .string()
    .optional()
    .describe("Name of the port that the load balancer forwards to; needed where there are several."),
  paths: z.array(pathPattern).optional().describe("Path patterns that the service answers. Default: every path."),
  hosts: z.array(hostPattern).optional().describe("Host patterns that the service answers. Default: every host."),
  priority: whole(1, fixedQuotas.listenerRulePriority.value)
    .optional()
    .describe(
      "Priority of the listener rule, 1 to 50000, lower is asked first. "
      + "Default: computed, more specific patterns first, from 1000 on.",
    ),
  healthPath: urlPath.optional().describe("Path that the load balancer asks for. Default: `healthCheck.path`."),
  stickySeconds: whole(1, 604_800, "seconds")
    .optional()
    .describe("For how many seconds a client stays with one task, 1 to 604800. Default: not at all."),
  https: z
    .boolean()
    .optional()
    .describe(
      "Whether the tasks speak HTTPS on the port: the load balancer then encrypts to them too, but doesn't judge their "
      + "certificate, which may be self-signed. Default: false.",
    ),
});

export const dns = z.strictObject({
  record: z
    .enum(["A", "SRV"])
    .optional()
    .describe("Type of the DNS record; callers of `SRV` get `<NAME>_SRV`, the name to ask. Default: `A`."),
  ttl: whole(0, maximumTtl, "seconds")
    .optional()
    .describe("Seconds for which an answer may be cached, 0 to 2147483647. Default: 10."),
  port: z.string().optional().describe("Name of the port that an SRV record gives; needed where there are several."),
});

export const healthCheck = z
  .union([
    z.literal(false),
    z.strictObject({
      path: urlPath.optional().describe("Path that the checks ask for. Default: `/health`."),
      probe: z
        .enum(["auto", "curl", "wget", "node", "none"])
        .optional()
        .describe(
          "The program in the image that asks, on http only. Default: `auto`, whichever of the three is there.",
        ),
      command: z
        .array(z.string())
        .optional()
        .describe("Replaces the probe: ECS's own form, its first word `CMD` or `CMD-SHELL`."),
      port: z.string().optional().describe("Name of the port that the probe asks. Default: the public or only port."),
      interval: whole(5, 300, "seconds").optional().describe("Seconds between two checks, 5 to 300. Default: 30."),
      timeout: whole(2, 60, "seconds")
        .optional()
        .describe("Seconds that a check may take, 2 to 60, less than the interval. Default: 5."),
      retries: whole(1, 10).optional().describe("Failures in a row that make a task unhealthy, 1 to 10. Default: 3."),
      startPeriod: whole(0, 300, "seconds")
        .optional()
        .describe("Seconds after the start in which failures don't count, 0 to 300. Default: 0."),
      gracePeriod: whole(0, maximumTtl, "seconds")
        .optional()
        .describe("Seconds for which ECS overlooks the load balancer's check of a new task. Default: 60."),
    }),
  ])
  .describe("How ECS and the load balancer know that a task works; `false`: the container has no check.");

export const secret = z.union([
  z.string(),
  z.strictObject({
    arn: z.string().describe("ARN or bare name of the secret."),
    kmsKeyArn: text(
      /^arn:aws[a-z-]*:kms:[a-z0-9-]+:(\d{12}|\$\{account\}):key\/[A-Za-z0-9-]+$/,
      "write the key's ARN, arn:aws:kms:<region>:<account>:key/<id>",
    )
      .optional()
      .describe("ARN of the customer-managed KMS key that encrypts it."),
  }),
]);

export const permission = z.strictObject({
  actions: z.array(z.string()).describe("IAM actions such as `s3:GetObject`; neither `*` nor `<service>:*`."),
  resources: z.array(z.string()).describe("ARNs; `*` only for actions that know no other resource."),
  conditions: z.record(z.string(), z.unknown()).optional().describe("IAM condition block."),
});

export const deployment = z.strictObject({
  minimumHealthyPercent: whole(0, 100, "percent")
    .optional()
    .describe(
      "Share of the desired tasks that stays healthy during a deployment, in percent, rounded up. Default: 100.",
    ),
  maximumPercent: whole(100, 200, "percent")
    .optional()
    .describe("Share of the desired tasks that may run during a deployment, in percent, rounded down. Default: 200."),
  bakeMinutes: whole(0, 1440, "minutes").optional().describe("Minutes that the old tasks are kept after a switch."),
  pauseBefore: z.literal("production-traffic").optional().describe("Where a deployment waits for a person."),
  strategy: z
    .union([
      z.enum(["rolling", "blue-green"]),
      z.strictObject({
        linear: z
          .strictObject({
            percent: whole(3, 100, "percent").describe("Share of the traffic moved at each step, in percent."),
            everyMinutes: whole(0, 1440, "minutes").describe("Minutes between two steps."),
          })
          .describe("Traffic moves in equal steps."),
      }),
      z.strictObject({
        canary: z
          .strictObject({
            percent: whole(1, 99, "percent").describe("Share of the traffic moved first, in percent."),
            minutes: whole(0, 1440, "minutes").describe("Minutes before the rest follows."),
          })
          .describe("A part of the traffic moves first, then the rest."),
      }),
    ])
    .optional()
    .describe("How new tasks take over. Default: `rolling`."),
});

export const formerly = z.array(nodeName);
export const namedPorts = z.record(portName, portSettings);
