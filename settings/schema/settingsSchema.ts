import { z } from "zod";
import { placeFields } from "../../graph/author/externalSchema";
import { imageTag, nodeName, portNumber, text, whole } from "../../graph/author/formats";
import type { DeepReadonly } from "../../model/readonly";
import { stackFields, taskFields } from "../../graph/author/graphSchema";
import { hostPattern, image } from "../../graph/author/serviceSchema";
import { capacity } from "./capacitySchema";
import { discovery } from "./discoverySchema";
import { limitFields } from "./limitsSchema";
import { arnOf } from "./settingFormats";
import { ingress } from "./ingressSchema";
import { network } from "./networkSchema";

/* The one source of the settings' types, of the checks of their shape, and of schema/settings.schema.json. */

/** The values that CloudWatch Logs takes. */
export const retentionDays: readonly number[] = [
  1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922, 3288, 3653,
];

const stackService = z.strictObject({
  image: image.optional(),
  ...stackFields,
  hosts: z.array(hostPattern).optional().describe("Host patterns that a public service answers in this stack."),
  enabled: z.boolean().optional().describe("Whether the service is part of this stack. Default: true."),
});

const stackJob = z.strictObject({
  image: image.optional(),
  ...taskFields,
  enabled: z.boolean().optional().describe("Whether the job is part of this stack. Default: true."),
});

const externalBinding = z.strictObject({
  port: portNumber.optional().describe("The port that is called, 1 to 65535. Default: the graph's."),
  ...placeFields,
  admit: z
    .boolean()
    .optional()
    .describe(
      "Whether this stack also adds the rule to `securityGroupId` that lets the callers in. Default: false: whoever "
      + "owns the group adds it.",
    ),
});

/** Every setting of a stack, under the project's name. */
export const settingsSchema = z.strictObject({
  graph: z.string().optional().describe("Path of the graph, from the folder of Pulumi.yaml. Default: `./services`."),
  production: z
    .boolean()
    .optional()
    .describe(
      "Whether what production must not do is an error, and what holds data or evidence outlives the stack. "
      + "Default: false.",
    ),
  imageTag: imageTag.optional().describe("Tag of the images that give none."),
  versions: text(/./, "name a file such as ./versions.prod.yaml")
    .optional()
    .describe(
      "Path of a YAML or JSON file, from the folder of Pulumi.yaml, with an image tag or digest for each service or "
      + "job whose version it says: `user-service: \"1.4.2\"`. Stronger than `imageTag` and the graph; for CI to bump.",
    ),
  network: network.optional().describe("The VPC: made here, or adopted by `vpcId`."),
  ingress: ingress
    .optional()
    .describe(
      "The internet-facing load balancer, made here or adopted by `listenerArn`; needed where a service is public.",
    ),
  cluster: z
    .strictObject({
      arn: arnOf("ecs", "cluster\\/[A-Za-z0-9_-]{1,255}", "cluster/<name>").describe(
        "ARN of an ECS cluster that is there; its Container Insights and the logging of ECS Exec are its own.",
      ),
    })
    .optional()
    .describe("Adopts an ECS cluster. Default: one is made."),
  discovery: discovery.optional().describe("How services find each other."),
  logs: z
    .strictObject({
      retentionDays: z
        .number()
        .optional()
        .describe("Days that logs are kept, one of CloudWatch's values. Default: 30."),
    })
    .optional()
    .describe("The stack's log groups."),
  encryption: z
    .enum(["aws", "customer"])
    .optional()
    .describe(
      "Whose key encrypts logs: AWS's, or one of the stack's own in KMS. Default: `aws`. Going back to `aws` deletes "
      + "the key after 30 days, and what was written under it is unreadable then.",
    ),
  exec: z
    .union([z.boolean(), z.array(z.string())])
    .optional()
    .describe("Whether ECS Exec opens a shell: everywhere, or in these services. Default: false."),
  capacity: capacity.optional().describe("What tasks may run on besides Fargate."),
  alarms: z
    .strictObject({
      emails: z.array(z.string()).optional().describe("Addresses that alarms are mailed to."),
      topicArn: z.string().optional().describe("SNS topic that alarms go to."),
    })
    .optional()
    .describe("Who hears of alarms."),
  images: z
    .strictObject({
      create: z
        .boolean()
        .optional()
        .describe("Whether this stack owns the repositories; others refer to them. Default: false."),
    })
    .optional()
    .describe("The ECR repositories of services and jobs."),
  rollout: z
    .strictObject({
      wait: z.boolean().optional().describe("Whether an update waits until each service is steady. Default: true."),
      timeoutMinutes: whole(1, 720, "minutes")
        .optional()
        .describe("Minutes that a service may take to be steady, 1 to 720. Default: 30."),
      tasks: z
        .boolean()
        .optional()
        .describe("Whether tasks are started; false for the first `up`, before there are images. Default: true."),
    })
    .optional()
    .describe("How an update goes."),
  tags: z.record(z.string(), z.string()).optional().describe("Tags of everything that takes tags."),
  iam: z
    .strictObject({
      permissionsBoundaryArn: text(
        /^arn:aws[a-z-]*:iam::(\d{12}|aws):policy\/[\w+=,.@/-]+$/,
        "write the policy's ARN, arn:aws:iam::<account>:policy/<name>",
      )
        .optional()
        .describe("ARN of the policy that bounds the permissions of every role."),
      path: text(
        /^(?=.{1,512}$)\/([\w+=,.@-]+\/)*$/,
        "begin and end it with \"/\", such as /apps/shop/, at most 512 characters",
      )
        .optional()
        .describe("Path of every role, such as `/apps/shop/`. Default: `/`."),
    })
    .optional()
    .describe("What the account's administrators ask of roles."),
  limits: z.strictObject(limitFields).optional().describe("Quotas that AWS has raised for the account."),
  defaults: z
    .strictObject(stackFields)
    .optional()
    .describe("Settings of every service, and job, of this stack that says nothing else."),
  services: z
    .record(nodeName, stackService)
    .optional()
    .describe("What this stack says of single services; it may not rewire them."),
  jobs: z
    .record(nodeName, stackJob)
    .optional()
    .describe("What this stack says of single jobs; it may not rewire them."),
  externals: z
    .record(nodeName, externalBinding)
    .optional()
    .describe("What an external is in this stack, instead of all that the graph says of where it is."),
});

/** A stack's settings, as their author writes them. */
export type Settings = DeepReadonly<z.input<typeof settingsSchema>>;
export type NetworkSettings = NonNullable<Settings["network"]>;
export type IngressInput = NonNullable<Settings["ingress"]>;
