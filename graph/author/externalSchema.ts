import { z } from "zod";
import { transports } from "../../model/endpoints";
import { awsId, hostName, ipv4Block, nodeName, portNumber, text } from "./formats";

/** What an external is: one of these, or several, each of which gets a rule; `host` is its address beside them. */
export const placeFields = {
  securityGroupId: awsId("sg").optional().describe("Id of its security group."),
  cidrs: z.array(ipv4Block).optional().describe("IPv4 blocks that it is in."),
  prefixListId: awsId("pl")
    .optional()
    .describe("Id of a managed prefix list of its addresses; a quota of rules counts its maximum number of entries."),
  stack: z
    .strictObject({
      name: text(
        /^[^/\s]+\/[^/\s]+\/[^/\s]+$/,
        "write the stack's full name, <organization>/<project>/<stack>",
      ).describe("The Pulumi stack, fully qualified: `<organization>/<project>/<stack>`."),
      service: nodeName.describe("The service in it."),
    })
    .optional()
    .describe(
      "A service of another stack of this program. Two stacks that refer to each other come up one binding at a time: "
      + "the first without its own, then the second, then the first again.",
    ),
  host: hostName
    .optional()
    .describe("Host name that callers dial. Alone, it opens the port to the whole internet: groups know no names."),
};

/** A call that comes in from outside. */
const inboundCall = z.strictObject({
  to: z.string().describe("Name of the service that is called."),
  port: z.string().optional().describe("Name of the callee's port; needed where it has several."),
});

export const externalSchema = z.strictObject({
  port: portNumber.optional().describe("The port that is called, 1 to 65535; needed where a service calls it."),
  protocol: z.enum(transports).optional().describe("What is spoken on it. Default: `tcp`."),
  ...placeFields,
  calls: z
    .array(z.union([z.string(), inboundCall]))
    .optional()
    .describe("Services of the system that it calls, by name or in detail: one rule on each."),
});
