import { z } from "zod";
import { fixedQuotas } from "../../graph/aws/quotas";
import { anyBlock, awsId, whole } from "../../graph/author/formats";
import { arnOf, domainName, hostedZone } from "./settingFormats";

const created = {
  certificateArn: arnOf("acm", "certificate\\/[A-Za-z0-9-]+", "certificate/<id>")
    .optional()
    .describe("ACM certificate of the HTTPS listener, in the stack's region."),
  domains: z
    .array(domainName)
    .min(1, { error: "name at least one host" })
    .optional()
    .describe(
      "Instead: host names for which certificates are issued and alias records are made. The first is in the system's "
      + "URL, and its certificate is the default one.",
    ),
  hostedZone: hostedZone
    .optional()
    .describe("The Route 53 hosted zone in which all `domains` lie, by id or by name."),
  insecureHttp: z
    .boolean()
    .optional()
    .describe("Instead of a certificate: plain HTTP on port 80, readable on its way. Default: false."),
  allowedCidrs: z
    .array(anyBlock)
    .optional()
    .describe("Blocks that may connect. Default: 0.0.0.0/0, and ::/0 with `dualStack`: everybody."),
  dualStack: z
    .boolean()
    .optional()
    .describe("Whether it has IPv6 addresses too, as the adopted VPC's public subnets must have. Default: false."),
  waf: z
    .union([z.boolean(), z.literal("count")])
    .optional()
    .describe(
      "Whether a web ACL refuses what AWS's managed rule sets match; `count` only reports it, for the first days. "
      + "Default: false.",
    ),
  accessLogs: z.boolean().optional().describe("Whether requests are logged to S3. Default: false."),
  deletionProtection: z
    .boolean()
    .optional()
    .describe("Whether the load balancer refuses to be deleted. Default: true in production."),
};

const adopted = {
  listenerArn: arnOf(
    "elasticloadbalancing",
    "listener\\/app\\/[A-Za-z0-9-]+\\/[0-9a-f]+\\/[0-9a-f]+",
    "listener/app/<load balancer>/<id>/<id>",
  )
    .optional()
    .describe("Adopts this HTTPS listener of an application load balancer in the adopted VPC instead of making one."),
  securityGroupId: awsId("sg").optional().describe("The security group that its load balancer wears."),
  priorities: z
    .strictObject({
      from: whole(1, fixedQuotas.listenerRulePriority.value).describe("The first priority, 1 to 50000."),
      to: whole(1, fixedQuotas.listenerRulePriority.value).describe("The last one, 1 to 50000."),
    })
    .optional()
    .describe("The listener rules that are this stack's to make: no other's may have priorities between these."),
};

/** Keys of a load balancer that is made, and of a listener that is adopted. */
export const creatingIngressKeys: readonly string[] = Object.keys(created);
export const adoptingIngressKeys: readonly string[] = Object.keys(adopted);

export const ingress = z.strictObject({ ...created, ...adopted });

/** Whether the settings are those of a listener that is there. */
export function isAdoptedIngress(given: object): boolean {
  return Object.keys(given).some((key) => adoptingIngressKeys.includes(key));
}
