import { z } from "zod";
import { imageTag, nodeName, portNumber, text, whole } from "../graph/formats";
import type { DeepReadonly } from "../graph/readonly";
import { stackFields } from "../graph/schema";
import { hostPattern, image, modes } from "../graph/serviceParts";

/* The one source of the settings' types, of the checks of their shape, and of schema/settings.schema.json. */

/** A block of IPv4 addresses. */
export const cidr = text(
  /^((25[0-5]|2[0-4]\d|1\d\d|[1-9]?\d)\.){3}(25[0-5]|2[0-4]\d|1\d\d|[1-9]?\d)\/(3[0-2]|[12]?\d)$/,
  "write an IPv4 block such as 10.0.0.0/16",
);

const awsId = (prefix: string): z.ZodString =>
  text(new RegExp(`^${prefix}-([0-9a-f]{8}|[0-9a-f]{17})$`), `write an id such as ${prefix}-0123456789abcdef0`);

const created = {
  cidrBlock: cidr.optional().describe("The block of the VPC that is made, /16 to /28. Default: 10.0.0.0/16."),
  availabilityZones: z
    .union([z.array(z.string()), whole(1, 6, "zones")])
    .optional()
    .describe("Names of the zones, or how many of the region's. Default: 2."),
  publicSubnets: z
    .array(cidr)
    .optional()
    .describe("One block a zone, for the load balancer and NAT. Default: computed, with room for zones added later."),
  privateSubnets: z
    .array(cidr)
    .optional()
    .describe("One block a zone, for the tasks. Default: computed; they share most of the block."),
  nat: z
    .enum(["auto", "none", "single", "per-az"])
    .optional()
    .describe("NAT gateways. Default: `auto`, a single one if an image is from outside or there are no endpoints."),
  endpoints: z
    .enum(["auto", "all", "none"])
    .optional()
    .describe("VPC endpoints to AWS's own services. Default: `auto`, those that the graph uses."),
  flowLogs: z.boolean().optional().describe("Whether the VPC's flows are logged. Default: false."),
};

const adopted = {
  vpcId: awsId("vpc").optional().describe("Adopts this VPC instead of making one."),
  privateSubnetIds: z.array(awsId("subnet")).optional().describe("Its subnets for the tasks."),
  publicSubnetIds: z.array(awsId("subnet")).optional().describe("Its subnets for the load balancer."),
  cidrBlocks: z.array(cidr).optional().describe("The blocks of the VPC."),
  egress: z
    .enum(["nat", "endpoints", "none"])
    .optional()
    .describe("How tasks in its private subnets get out. Default: `nat`."),
  endpointsSecurityGroupId: awsId("sg").optional().describe("The security group of its VPC endpoints."),
  createEndpoints: z
    .union([z.boolean(), z.array(z.string())])
    .optional()
    .describe("Whether the stack adds VPC endpoints to it."),
};

/** Keys of a network that is made, and of one that is adopted. */
export const creatingKeys: readonly string[] = Object.keys(created);
export const adoptingKeys: readonly string[] = Object.keys(adopted);

const ingress = z.strictObject({
  certificateArn: text(
    /^arn:aws[a-z-]*:acm:[a-z0-9-]+:\d{12}:certificate\/[A-Za-z0-9-]+$/,
    "write the certificate's ARN, arn:aws:acm:<region>:<account>:certificate/<id>",
  )
    .optional()
    .describe("ACM certificate of the HTTPS listener, in the stack's region."),
  domains: z
    .array(z.string())
    .optional()
    .describe("Host names for which a certificate is issued and alias records are made."),
  hostedZone: z.string().optional().describe("The hosted zone of the domains."),
  insecureHttp: z.boolean().optional().describe("Serves plain HTTP on port 80 instead. Default: false."),
  allowedCidrs: z.array(cidr).optional().describe("Blocks that may connect. Default: 0.0.0.0/0, everybody."),
  waf: z
    .union([z.boolean(), z.literal("count")])
    .optional()
    .describe("Whether a web ACL filters requests. Default: false."),
  accessLogs: z.boolean().optional().describe("Whether requests are logged to S3. Default: false."),
  deletionProtection: z
    .boolean()
    .optional()
    .describe("Whether the load balancer refuses to be deleted. Default: false."),
});

const discovery = z.strictObject({
  mode: modes
    .optional()
    .describe("How callers find callees; of several the first is what a call without `via` uses. Default: `dns`."),
  namespace: z
    .union([
      z.string(),
      z.strictObject({ id: z.string().describe("Id of a Cloud Map namespace that is adopted.") }),
      z.strictObject({
        name: z.string().describe("The DNS name."),
        visibility: z.enum(["private", "public"]).describe("Whether the internet resolves it."),
      }),
    ])
    .optional()
    .describe(
      "The private DNS namespace. Default: `internal` in a created VPC, `<stack>.<system>.internal` in an adopted one.",
    ),
  tls: z
    .strictObject({ privateCaArn: z.string().describe("ARN of the private CA.") })
    .optional()
    .describe("TLS between services, under Service Connect."),
});

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

const externalBinding = z.strictObject({
  port: portNumber.optional().describe("The port that is called, 1 to 65535."),
  securityGroupId: z.string().optional().describe("Id of its security group."),
  stack: z
    .strictObject({
      name: z.string().describe("The Pulumi stack, fully qualified."),
      service: z.string().describe("The service in it."),
    })
    .optional()
    .describe("A service of another stack."),
  cidrs: z.array(z.string()).optional().describe("Blocks of addresses that it is reached at."),
  host: z.string().optional().describe("Host name that it is reached at."),
});

/** Every setting of a stack, under the project's name. */
export const settingsSchema = z.strictObject({
  graph: z.string().optional().describe("Path of the graph, from the folder of Pulumi.yaml. Default: `./services`."),
  production: z.boolean().optional().describe("Whether what production must not do is an error. Default: false."),
  imageTag: imageTag.optional().describe("Tag of the images that give none."),
  network: z
    .strictObject({ ...created, ...adopted })
    .optional()
    .describe("The VPC: made here, or adopted by `vpcId`."),
  ingress: ingress.optional().describe("The internet-facing load balancer; needed where a service is public."),
  discovery: discovery.optional().describe("How services find each other."),
  logs: z
    .strictObject({
      retentionDays: z
        .number()
        .optional()
        .describe("Days that logs are kept, one of CloudWatch's values. Default: 30."),
    })
    .optional()
    .describe("The services' log groups."),
  encryption: z.enum(["aws", "customer"]).optional().describe("Whose key encrypts logs and buckets. Default: `aws`."),
  exec: z
    .union([z.boolean(), z.array(z.string())])
    .optional()
    .describe("Whether ECS Exec opens a shell: everywhere, or in these services. Default: false."),
  capacity: z
    .strictObject({
      spot: z
        .strictObject({ onDemandBase: whole(0, 5000, "tasks").optional().describe("Tasks that stay on demand.") })
        .optional()
        .describe("Fargate Spot."),
      ec2: z
        .strictObject({
          instanceType: z.string().describe("Type of the instances."),
          min: whole(0, 5000, "instances").describe("Fewest instances."),
          max: whole(1, 5000, "instances").describe("Most instances."),
          trunking: z.boolean().optional().describe("Whether instances take more network interfaces. Default: false."),
        })
        .optional()
        .describe("A group of EC2 instances."),
    })
    .optional()
    .describe("What tasks may run on besides Fargate."),
  alarms: z
    .strictObject({
      emails: z.array(z.string()).optional().describe("Addresses that alarms are mailed to."),
      topicArn: z.string().optional().describe("SNS topic that alarms go to."),
    })
    .optional()
    .describe("Who hears of alarms."),
  images: z
    .strictObject({
      create: z.boolean().optional().describe("Whether this stack owns the ECR repositories. Default: false."),
    })
    .optional()
    .describe("The services' ECR repositories."),
  rollout: z
    .strictObject({
      wait: z.boolean().optional().describe("Whether an update waits until each service is steady. Default: true."),
      timeoutMinutes: whole(1, 720, "minutes")
        .optional()
        .describe("Minutes that a service may take to be steady, 1 to 720. Default: 30."),
      tasks: z.boolean().optional().describe("Whether tasks are started. Default: true."),
    })
    .optional()
    .describe("How an update goes."),
  tags: z.record(z.string(), z.string()).optional().describe("Tags of everything that takes tags."),
  iam: z
    .strictObject({
      permissionsBoundaryArn: z.string().optional().describe("Permissions boundary of every role."),
      path: z.string().optional().describe("Path of every role."),
    })
    .optional()
    .describe("What the account's administrators ask of roles."),
  limits: z
    .strictObject({
      rulesPerSecurityGroup: whole(1, 1000, "rules")
        .optional()
        .describe("Rules a security group takes in each direction. Default: 60."),
    })
    .optional()
    .describe("Quotas that the account has had raised."),
  defaults: z
    .strictObject(stackFields)
    .optional()
    .describe("Settings of every service of this stack that says nothing else."),
  services: z
    .record(nodeName, stackService)
    .optional()
    .describe("What this stack says of single services; it may not rewire them."),
  externals: z.record(nodeName, externalBinding).optional().describe("What an external is in this stack."),
});

/** A stack's settings, as their author writes them. */
export type Settings = DeepReadonly<z.input<typeof settingsSchema>>;
export type NetworkSettings = NonNullable<Settings["network"]>;
