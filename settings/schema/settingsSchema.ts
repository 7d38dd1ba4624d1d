import { z } from "zod";
import { auth } from "../../graph/author/authSchema";
import { imageUri } from "../../graph/author/imageSchema";
import { placeFields } from "../../graph/author/externalSchema";
import { imageTag, nodeName, portName, portNumber, text, whole } from "../../graph/author/formats";
import { fileWriterImage } from "../../graph/merge/withFiles";
import type { DeepReadonly } from "../../model/readonly";
import { stackFields, taskFields } from "../../graph/author/graphSchema";
import { stackStoreSchema } from "../../graph/author/storeSchema";
import { hostPattern } from "../../graph/author/serviceSchema";
import { capacity } from "./capacitySchema";
import { discovery } from "./discoverySchema";
import { limitFields } from "./limitsSchema";
import { arnOf } from "./settingFormats";
import { ingress } from "./ingressSchema";
import { network } from "./networkSchema";

/* The one source of the settings' types, of the checks of their shape, and of schema/stack.schema.json. */

/** The values that CloudWatch Logs takes. */
export const retentionDays: readonly number[] = [
  1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922, 3288, 3653,
];

const stackService = z.strictObject({
  ...stackFields,
  hosts: z
    .union([z.array(hostPattern), z.record(z.union([nodeName, portName]), z.array(hostPattern))])
    .optional()
    .describe(
      "Host patterns that are routed to the public service in this stack; of several public entries by name, of the "
      + "one without a name under the service's.",
    ),
  auth: auth.optional().describe(
    "Who may use, in this stack, the service's public entries that have `auth` in the graph.",
  ),
  enabled: z.boolean().optional().describe("Whether the service is part of this stack. Default: true."),
});

const stackJob = z.strictObject({
  ...taskFields,
  enabled: z.boolean().optional().describe("Whether the job is part of this stack. Default: true."),
});

const externalBinding = z.strictObject({
  port: portNumber.optional().describe("Port of the external, 1 to 65535. Default: the graph's."),
  ...placeFields,
  admit: z
    .boolean()
    .optional()
    .describe(
      "Whether this stack also adds the ingress rule for its callers to `securityGroupId`. Default: false, "
      + "the owner of "
      + "the security group adds it.",
    ),
});

/** Every setting of a stack, under the project's name. */
export const settingsSchema = z.strictObject({
  graph: z.string().optional().describe(
    "Path of the graph, relative to the folder of Pulumi.yaml. Default: `./services`.",
  ),
  production: z
    .boolean()
    .optional()
    .describe(
      "Whether this is a production stack: what is unfit for production is an error, and data and logs outlive the "
      + "stack. Default: false.",
    ),
  imageTag: imageTag.optional().describe("Tag of images without a tag of their own."),
  versions: text(/./, "name a file such as ./versions.prod.yaml")
    .optional()
    .describe(
      "Path of a YAML or JSON file, relative to the folder of Pulumi.yaml, with image tags or digests by service or "
      + "job: `user-service: \"1.4.2\"`. Overrides `imageTag` and the graph; meant for CI to update.",
    ),
  network: network.optional().describe("The VPC: created, or adopted by `vpcId`."),
  ingress: ingress
    .optional()
    .describe(
      "The internet-facing load balancer: created, or adopted by `listenerArn`; required if a service is public.",
    ),
  cluster: z
    .strictObject({
      arn: arnOf("ecs", "cluster\\/[A-Za-z0-9_-]{1,255}", "cluster/<name>").describe(
        "ARN of an existing ECS cluster, whose settings for Container Insights and ECS Exec logging stay as they are.",
      ),
    })
    .optional()
    .describe("Adopts an ECS cluster. Default: one is created."),
  discovery: discovery.optional().describe("How services find each other."),
  logs: z
    .strictObject({
      retentionDays: z
        .number()
        .meta({ enum: retentionDays })
        .optional()
        .describe("Retention of logs in days, one of CloudWatch's values. Default: 30."),
    })
    .optional()
    .describe("The stack's log groups."),
  encryption: z
    .enum(["aws", "customer"])
    .optional()
    .describe(
      "Key that encrypts logs: an AWS owned key, or a KMS key of the stack. Default: `aws`. Changing back to `aws` "
      + "deletes the key after 30 days; logs that it encrypted are unreadable from then on.",
    ),
  exec: z
    .union([z.boolean(), z.array(z.string())])
    .optional()
    .describe("Whether ECS Exec is enabled: for all services, or for these. Default: false."),
  capacity: capacity.optional().describe("Capacity besides Fargate on demand."),
  alarms: z
    .strictObject({
      emails: z.array(z.string()).optional().describe("Not built yet. Email addresses that get alarms."),
      topicArn: z.string().optional().describe("Not built yet. ARN of the SNS topic that gets alarms."),
    })
    .optional()
    .describe("Not built yet. Where alarms are sent."),
  images: z
    .strictObject({
      create: z
        .boolean()
        .optional()
        .describe("Whether this stack creates the repositories; other stacks only use them. Default: false."),
      pullThrough: z
        .array(text(
          /^(?=.{2,30}$)([a-z0-9]+([._-][a-z0-9]+)*\/)*[a-z0-9]+([._-][a-z0-9]+)*$/,
          "write the prefix of a pull-through cache rule, such as docker-hub",
        ))
        .optional()
        .describe(
          "Prefixes of ECR repositories that a pull-through cache rule of the account fills, such as `docker-hub`: "
          + "tasks may then import images below them from the upstream registry. The rules themselves are the "
          + "account's.",
        ),
      files: imageUri.optional().describe(
        "Full reference of the image of the container that writes `files`, which has a shell; `${account}` and "
        + `\`\${region}\` are replaced. Default: \`${fileWriterImage}\`, which is pulled over the internet.`,
      ),
    })
    .optional()
    .describe("The ECR repositories of services and jobs."),
  rollout: z
    .strictObject({
      wait: z.boolean().optional().describe("Whether `pulumi up` waits until each service is stable. Default: true."),
      timeoutMinutes: whole(1, 720, "minutes")
        .optional()
        .describe("Minutes to wait for a service to become stable, 1 to 720. Default: 30."),
      tasks: z
        .boolean()
        .optional()
        .describe("Whether tasks run; false for the first `pulumi up`, before images exist. Default: true."),
    })
    .optional()
    .describe("How updates are rolled out."),
  tags: z.record(z.string(), z.string()).optional().describe("Tags of every resource that supports tags."),
  iam: z
    .strictObject({
      permissionsBoundaryArn: text(
        /^arn:aws[a-z-]*:iam::(\d{12}|aws):policy\/[\w+=,.@/-]+$/,
        "write the policy's ARN, arn:aws:iam::<account>:policy/<name>",
      )
        .optional()
        .describe("ARN of the permissions boundary of every role."),
      path: text(
        /^(?=.{1,512}$)\/([\w+=,.@-]+\/)*$/,
        "start and end it with \"/\", such as /apps/shop/, at most 512 characters",
      )
        .optional()
        .describe("Path of every role, such as `/apps/shop/`. Default: `/`."),
    })
    .optional()
    .describe("Requirements of the account for IAM roles."),
  limits: z.strictObject(limitFields).optional().describe("Quotas that AWS has raised for the account."),
  defaults: z
    .strictObject(stackFields)
    .optional()
    .describe("Defaults of every service and job in this stack."),
  services: z
    .record(nodeName, stackService)
    .optional()
    .describe("Overrides for single services in this stack; their wiring can't change."),
  jobs: z
    .record(nodeName, stackJob)
    .optional()
    .describe("Overrides for single jobs in this stack; their wiring can't change."),
  externals: z
    .record(nodeName, externalBinding)
    .optional()
    .describe("Where externals are in this stack; replaces their place in the graph."),
  stores: z
    .record(nodeName, stackStoreSchema)
    .optional()
    .describe("Sizes of stores in this stack, or which existing ones they are; what calls them can't change."),
});

/** A stack's settings, as their author writes them. */
export type Settings = DeepReadonly<z.input<typeof settingsSchema>>;
export type NetworkSettings = NonNullable<Settings["network"]>;
export type IngressInput = NonNullable<Settings["ingress"]>;
