import { z } from "zod";
import { text } from "../../graph/author/formats";
import { modes } from "../../graph/author/serviceSchema";
import { arnOf, domainName } from "./settingFormats";

const namespace = z
  .union([
    z.string(),
    z.strictObject({
      name: z.string().optional().describe("The DNS name, of which addresses are built; needed with `id` too."),
      id: text(/^ns-[a-z0-9]{10,61}$/, "write its id, such as ns-0123456789abcdef")
        .optional()
        .describe(
          "Adopts this private DNS namespace of Cloud Map, in the adopted VPC, instead of making one. Two stacks in "
          + "one namespace need services of different names.",
        ),
      visibility: z
        .enum(["private", "public"])
        .optional()
        .describe(
          "Who resolves the namespace that is made: the VPC, or the whole internet, to private addresses; the domain "
          + "must be yours, and delegated to it. Default: `private`.",
        ),
    }),
  ])
  .describe(
    "The DNS namespace. Default: `internal` in a created VPC, `<stack>.<system>.internal` in an adopted one.",
  );

const loadBalancer = z
  .strictObject({
    domain: domainName
      .optional()
      .describe(
        "The domain of their names, `<service>.<domain>` and for tcp `<service>.tcp.<domain>`. A private namespace is "
        + "made for it: the VPC sees no other name of the domain. Default: `lb.<stack>.<system>.internal`.",
      ),
    certificateArn: arnOf("acm", "certificate\\/[A-Za-z0-9-]+", "certificate/<id>")
      .optional()
      .describe(
        "ARN of a certificate for `*.<domain>`: every http port is HTTPS then. http2 and grpc need it. Default: plain "
        + "HTTP.",
      ),
  })
  .describe("Internal load balancers: one of each kind for every service that is found so.");

export const discovery = z.strictObject({
  mode: modes
    .optional()
    .describe("How callers find callees; of several the first is what a call without `via` uses. Default: `dns`."),
  namespace: namespace.optional(),
  loadBalancer: loadBalancer.optional(),
  tls: z
    .strictObject({
      privateCaArn: arnOf("acm-pca", "certificate-authority\\/[A-Za-z0-9-]+", "certificate-authority/<id>").describe(
        "ARN of an AWS Private CA, whose certificates ECS issues and renews; one for short-lived certificates will do.",
      ),
    })
    .optional()
    .describe("Encrypts what goes between services under Service Connect."),
});
