import { z } from "zod";
import { auth } from "./authSchema";
import { checkInterval, checkStartPeriod } from "./containerSchema";
import {
  deploymentDefaults, dnsDefaults, healthCheckDefaults, leastGracePeriod, publicDefaults, serviceDefaults,
} from "../merge/defaults";
import { fixedQuotas } from "../aws/quotas";
import { architectures, capacityKinds } from "../../model/capacity";
import { modes as modeNames, protocols } from "../../model/endpoints";
import {
  anyBlock,
  maximumTtl,
  nodeName,
  portName,
  portNumber,
  text,
  urlPath,
  whole,
} from "./formats";

export const protocol = z.enum(protocols);
export const mode = z.enum(modeNames);
/** One discovery mode, or several while migrating. */
export const modes = z.union([mode, z.array(mode).min(1, { error: "name at least one discovery mode" })]);
export const architecture = z.enum(architectures);
export const capacity = z.enum(capacityKinds);

export const alias = z.strictObject({
  name: text(
    /^[a-z0-9_]([a-z0-9_-]{0,61}[a-z0-9_])?$/,
    "use up to 63 lower-case letters, digits, hyphens and underscores, no hyphen first or last",
  ).optional().describe(
    "The host that callers dial by Service Connect, or what is before the namespace by DNS. "
    + "Default: the service's name.",
  ),
  port: portNumber.optional().describe(
    "The port that callers dial by Service Connect or an internal load balancer. Default: the container port.",
  ),
});

export const portSettings = z.strictObject({
  port: portNumber.describe("The container port, 1 to 65535."),
  protocol: protocol.optional().describe(
    `Protocol of the port; \`udp\` is found by dns alone. Default: \`${serviceDefaults.protocol}\`.`,
  ),
  alias: alias.optional().describe("What callers dial in place of the service's name and the container port."),
});

const pathPattern = text(
  /^\/[A-Za-z0-9\-._~$&'"()*+,;=:@!%/?]{0,127}$/,
  "start it with \"/\", at most 128 characters; * matches any characters, ? exactly one",
);

export const hostPattern = text(
  /^(?=.{1,128}$)[A-Za-z0-9*?]([A-Za-z0-9*?-]*[A-Za-z0-9*?])?(\.[A-Za-z0-9*?]([A-Za-z0-9*?-]*[A-Za-z0-9*?])?)+$/,
  "write a host name such as api.example.com; * matches any characters, ? exactly one",
);

export const publicSettings = z.strictObject({
  name: portName
    .optional()
    .describe(
      "Name of the entry where the service has several: at most one of them has none. What is made for it is named "
      + "after it.",
    ),
  port: z
    .string()
    .optional()
    .describe("Name of the port that the load balancer forwards to; required if there are several."),
  paths: z.array(pathPattern).optional().describe(
    "Path patterns that are routed to the service. `/api` is that path alone; `/api/*` is what is beneath it. "
    + "Default: every path.",
  ),
  hosts: z.array(hostPattern).optional().describe("Host patterns that are routed to the service. Default: every host."),
  allowedCidrs: z
    .array(anyBlock)
    .min(1, { error: "list the blocks that may, or leave it out for all that the load balancer admits" })
    .optional()
    .describe(
      "CIDR blocks whose requests are routed to the service, among those of `ingress.allowedCidrs`; with `hosts` and "
      + "`paths` at most 5 in all. Behind a proxy such as CloudFront, the address is the proxy's. Default: all that "
      + "the load balancer admits.",
    ),
  priority: whole(1, fixedQuotas.listenerRulePriority.value)
    .optional()
    .describe(
      "Priority of the listener rule, 1 to 50000; the lowest is evaluated first. "
      + "Default: computed, from 1000 up, more specific patterns first.",
    ),
  auth: auth
    .optional()
    .describe(
      "Who may use the entry: the load balancer forwards only requests with a valid token (`jwt`), or of users who "
      + "signed in (`cognito`, `oidc`). It needs HTTPS. Default: everybody.",
    ),
  healthPath: urlPath.optional().describe(
    "Path of the load balancer's health check. Default: that of `healthCheck.path`.",
  ),
  stickySeconds: whole(1, 604_800, "seconds")
    .optional()
    .describe("Seconds for which a client is sent to the same task, 1 to 604800. Default: no stickiness."),
  https: z
    .boolean()
    .optional()
    .describe(
      "Whether the tasks serve HTTPS on the port. The load balancer then encrypts its connections to them, and doesn't "
      + `validate their certificate, which may be self-signed. Default: ${String(publicDefaults.https)}.`,
    ),
});

export const dns = z.strictObject({
  record: z
    .enum(["A", "SRV"])
    .optional()
    .describe(
      "Type of the DNS record; for `SRV`, callers get the record's name as `<NAME>_SRV`. "
      + `Default: \`${dnsDefaults.record}\`.`,
    ),
  ttl: whole(0, maximumTtl, "seconds")
    .optional()
    .describe(`TTL of the DNS record in seconds, 0 to 2147483647. Default: ${dnsDefaults.ttl}.`),
  port: z.string().optional().describe("Name of the port in the SRV record; required if there are several."),
});

export const healthCheck = z
  .union([
    z.literal(false),
    z.strictObject({
      path: urlPath.optional().describe("Path of the health checks. Default: `/health`."),
      probe: z
        .enum(["auto", "curl", "wget", "node", "grpc", "none"])
        .optional()
        .describe(
          "Program in the image that sends the request: curl, wget or node for http; `grpc` is grpc_health_probe, for "
          + "grpc only, and load balancers then ask by gRPC's health checking protocol. "
          + `Default: \`${healthCheckDefaults.probe}\`, for http the first of the three that exists.`,
        ),
      command: z
        .array(z.string())
        .optional()
        .describe("Replaces the probe: a command as in ECS, beginning with `CMD` or `CMD-SHELL`."),
      port: z.string().optional().describe(
        "Name of the port to probe, which load balancers ask too. Default: the public or only port; of load balancers, "
        + "the port that they forward to.",
      ),
      interval: checkInterval,
      timeout: whole(2, 60, "seconds")
        .optional()
        .describe(
          "Timeout of a check in seconds, 2 to 60; less than the interval where a load balancer checks too. "
          + `Default: ${healthCheckDefaults.timeout}.`,
        ),
      retries: whole(1, 10).optional().describe(
        `Consecutive failures that make a task unhealthy, 1 to 10. Default: ${healthCheckDefaults.retries}.`,
      ),
      startPeriod: checkStartPeriod,
      gracePeriod: whole(0, maximumTtl, "seconds")
        .optional()
        .describe(
          "Seconds for which ECS ignores the load balancer's health check of a new task. "
          + `Default: ${leastGracePeriod}, or \`startPeriod\` where it is longer.`,
        ),
      successCodes: text(
        /^[2-4]\d\d([-,][2-4]\d\d)*$/,
        "write status codes from 200 to 499, such as 200,204 or 200-299",
      )
        .optional()
        .describe(
          "Status codes that the load balancer takes for healthy. A probe takes any below 400. Default: `200`, by gRPC "
          + "its own codes.",
        ),
    }),
  ])
  .describe(
    "Health checks of ECS and of the load balancer; `false`: the container has no health check. Of defaults and of "
    + "what a stack sets, a `command` gives way to the service's own `probe`, `path` or `port`.",
  );

export const permission = z.strictObject({
  actions: z.array(z.string()).describe("IAM actions such as `s3:GetObject`; not `*`, not `<service>:*`."),
  resources: z.array(z.string()).describe("ARNs; `*` only for actions that don't support resource-level permissions."),
  conditions: z.record(z.string(), z.unknown()).optional().describe("IAM condition block."),
});

export const deployment = z.strictObject({
  minimumHealthyPercent: whole(0, 100, "percent")
    .optional()
    .describe(
      "Healthy tasks during a deployment, at least, in percent of the desired count, rounded up. "
      + `Default: ${deploymentDefaults.minimumHealthyPercent}.`,
    ),
  maximumPercent: whole(100, 200, "percent")
    .optional()
    .describe(
      "Running tasks during a deployment, at most, in percent of the desired count, rounded down. "
      + `Default: ${deploymentDefaults.maximumPercent}.`,
    ),
  bakeMinutes: whole(0, 1440, "minutes").optional().describe(
    "Not built yet. Minutes for which old tasks keep running after the traffic has moved.",
  ),
  pauseBefore: z.literal("production-traffic").optional().describe(
    "Not built yet. Where a deployment waits for approval.",
  ),
  strategy: z
    .union([
      z.enum(["rolling", "blue-green"]),
      z.strictObject({
        linear: z
          .strictObject({
            percent: whole(3, 100, "percent").describe("Not built yet. Traffic moved at each step, in percent."),
            everyMinutes: whole(0, 1440, "minutes").describe("Not built yet. Minutes between steps."),
          })
          .describe("Not built yet. Traffic moves in equal steps."),
      }),
      z.strictObject({
        canary: z
          .strictObject({
            percent: whole(1, 99, "percent").describe("Not built yet. Traffic moved first, in percent."),
            minutes: whole(0, 1440, "minutes").describe("Not built yet. Minutes before the rest follows."),
          })
          .describe("Not built yet. A part of the traffic moves first, then the rest."),
      }),
    ])
    .optional()
    .describe(`Deployment strategy. Not built yet, except \`rolling\`. Default: \`${deploymentDefaults.strategy}\`.`),
});

export const formerly = z.array(nodeName);
export const namedPorts = z.record(portName, portSettings);
