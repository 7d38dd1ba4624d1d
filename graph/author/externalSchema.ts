import { z } from "zod";
import { externalDefaults } from "../merge/defaults";
import { transports } from "../../model/endpoints";
import { awsId, hostName, ipv4Block, nodeName, portNumber, text } from "./formats";

/** What an external is: one of these, or several, each of which gets a rule; `host` is its address beside them. */
export const placeFields = {
  securityGroupId: awsId("sg").optional().describe("Id of its security group."),
  cidrs: z.array(ipv4Block).optional().describe("IPv4 blocks of its addresses."),
  prefixListId: awsId("pl")
    .optional()
    .describe(
      "Id of a managed prefix list of its addresses. Its maximum number of entries counts against the quota of rules.",
    ),
  stack: z
    .strictObject({
      name: text(
        /^[^/\s]+\/[^/\s]+\/[^/\s]+$/,
        "write the stack's full name, <organization>/<project>/<stack>",
      ).describe("Full name of the Pulumi stack: `<organization>/<project>/<stack>`."),
      service: nodeName.describe("The service in that stack."),
    })
    .optional()
    .describe(
      "A service of another stack of this program. If two stacks refer to each other, deploy the first without its "
      + "reference, then the second, then the first with it.",
    ),
  host: hostName
    .optional()
    .describe(
      "Host name that callers connect to. Alone, it allows the port to the whole internet: security groups have "
      + "no host names.",
    ),
};

/** A call that comes in from outside. */
const inboundCall = z.strictObject({
  to: z.string().describe("Name of the service to call."),
  port: z.string().optional().describe("Name of the callee's port; required if it has several."),
});

export const externalSchema = z.strictObject({
  port: portNumber.optional().describe("Port of the external, 1 to 65535; required if a service or job calls it."),
  protocol: z.enum(transports).optional().describe(`Protocol of the port. Default: \`${externalDefaults.protocol}\`.`),
  ...placeFields,
  calls: z
    .array(z.union([z.string(), inboundCall]))
    .optional()
    .describe("Services that it calls, by name or in detail."),
});
