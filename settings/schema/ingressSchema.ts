import { z } from "zod";
import { idleSecondsOf } from "../../graph/aws/idleTimes";
import { fixedQuotas } from "../../graph/aws/quotas";
import { anyBlock, awsId, whole } from "../../graph/author/formats";
import { arnOf, domainName, hostedZone } from "./settingFormats";

/** Of an Application Load Balancer. */
export const idleSeconds = whole(idleSecondsOf.leastOfApplication, idleSecondsOf.mostOfApplication, "seconds");

const domainInZone = z.strictObject({
  name: domainName.describe("Host name."),
  hostedZone: hostedZone
    .optional()
    .describe("Its Route 53 hosted zone, by id or by name. Default: `ingress.hostedZone`."),
});

const certificate = arnOf("acm", "certificate\\/[A-Za-z0-9-]+", "certificate/<id>");

const created = {
  certificateArn: certificate
    .optional()
    .describe("ACM certificate of the HTTPS listener, in the stack's region."),
  domains: z
    .array(z.union([domainName, domainInZone]))
    .min(1, { error: "name at least one host" })
    .optional()
    .describe(
      "Instead of `certificateArn`: host names to issue certificates and create alias records for, each alone or with "
      + "a hosted zone of its own. The first is used in the system's URL and for the default certificate.",
    ),
  hostedZone: hostedZone
    .optional()
    .describe("Route 53 hosted zone of all `domains` that name none themselves, by id or by name."),
  certificates: z
    .array(certificate)
    .min(1, { error: "list at least one certificate" })
    .optional()
    .describe(
      "ACM certificates that the HTTPS listener has besides, each shown to clients that ask for one of its names; in "
      + "the stack's region.",
    ),
  insecureHttp: z
    .boolean()
    .optional()
    .describe("Plain, unencrypted HTTP on port 80 instead of a certificate. Default: false."),
  allowedCidrs: z
    .array(anyBlock)
    .optional()
    .describe(
      "CIDR blocks that may connect. Default: 0.0.0.0/0, and ::/0 with `dualStack`: everybody; none beside "
      + "`allowedPrefixLists`.",
    ),
  allowedPrefixLists: z
    .array(awsId("pl"))
    .min(1, { error: "name at least one prefix list" })
    .optional()
    .describe(
      "Prefix lists that may connect, such as CloudFront's, by HTTPS where there is a certificate. Each counts in the "
      + "quota of rules for all that it may hold, CloudFront's for 55. Default: none.",
    ),
  dualStack: z
    .boolean()
    .optional()
    .describe(
      "Whether the load balancer has IPv6 addresses too; the adopted VPC's public subnets need them. Default: false.",
    ),
  waf: z
    .union([z.boolean(), z.literal("count")])
    .optional()
    .describe(
      "Whether a web ACL blocks requests that match AWS's managed rules; `count` only counts them, for the first days. "
      + "Default: false.",
    ),
  accessLogs: z.boolean().optional().describe("Whether requests are logged to S3. Default: false."),
  idleSeconds: idleSeconds.optional().describe(
    "Seconds that a connection may idle, as during a request that takes long to answer, 1 to 4000. "
    + `Default: ${idleSecondsOf.application}.`,
  ),
  dropInvalidHeaders: z
    .boolean()
    .optional()
    .describe(
      "Whether headers are dropped whose names hold more than letters, digits and hyphens, such as `X_Tenant`. With "
      + "`false`, they reach the tasks, where a server that takes `X_Forwarded_For` for `X-Forwarded-For` believes the "
      + "client. Default: true.",
    ),
  deletionProtection: z
    .boolean()
    .optional()
    .describe("Whether the load balancer has deletion protection. Default: true in production."),
};

const adopted = {
  listenerArn: arnOf(
    "elasticloadbalancing",
    "listener\\/app\\/[A-Za-z0-9-]+\\/[0-9a-f]+\\/[0-9a-f]+",
    "listener/app/<load balancer>/<id>/<id>",
  )
    .optional()
    .describe("Adopts this HTTPS listener of an Application Load Balancer in the adopted VPC instead of creating one."),
  securityGroupId: awsId("sg").optional().describe("The security group attached to its load balancer."),
  priorities: z
    .strictObject({
      from: whole(1, fixedQuotas.listenerRulePriority.value).describe("First priority, 1 to 50000."),
      to: whole(1, fixedQuotas.listenerRulePriority.value).describe("Last priority, 1 to 50000."),
    })
    .optional()
    .describe("Priorities reserved for the listener rules of this stack."),
};

/** Keys of a load balancer that is created, and of a listener that is adopted. */
export const creatingIngressKeys: readonly string[] = Object.keys(created);
export const adoptingIngressKeys: readonly string[] = Object.keys(adopted);

export const ingress = z.strictObject({ ...created, ...adopted });

/** Whether the settings adopt a listener. */
export function isAdoptedIngress(settings: object): boolean {
  return Object.keys(settings).some((key) => adoptingIngressKeys.includes(key));
}
