import { z } from "zod";
import { idleSecondsOf } from "../../graph/aws/idleTimes";
import { text } from "../../graph/author/formats";
import { modes } from "../../graph/author/serviceSchema";
import { idleSeconds } from "./ingressSchema";
import { arnOf, domainName } from "./settingFormats";

const namespace = z
  .union([
    z.string(),
    z.strictObject({
      name: z.string().optional().describe("DNS name, the ending of the services' addresses; required with `id` too."),
      id: text(/^ns-[a-z0-9]{10,61}$/, "write its id, such as ns-0123456789abcdef")
        .optional()
        .describe(
          "Adopts this private DNS namespace of Cloud Map, in the adopted VPC, instead of creating one. Stacks that "
          + "share a namespace can't have services of the same name.",
        ),
      visibility: z
        .enum(["private", "public"])
        .optional()
        .describe(
          "Who can resolve the created namespace: only the VPC, or the whole internet (to private addresses). A public "
          + "one needs a domain of yours, delegated to its zone. Default: `private`.",
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
        "Domain of their names, `<service>.<domain>` and for tcp `<service>.tcp.<domain>`. A private namespace is "
        + "created for it: the VPC resolves no other name in the domain. Default: `lb.<stack>.<system>.internal`.",
      ),
    certificateArn: arnOf("acm", "certificate\\/[A-Za-z0-9-]+", "certificate/<id>")
      .optional()
      .describe(
        "ARN of a certificate for `*.<domain>`: http ports are served over HTTPS then. Required for http2 and grpc. "
        + "Default: plain HTTP.",
      ),
    idleSeconds: idleSeconds.optional().describe(
      "Seconds that a connection to an http, http2 or grpc port may idle, 1 to 4000. "
      + `Default: ${idleSecondsOf.application}; for tcp it is ${idleSecondsOf.network}.`,
    ),
  })
  .describe("Internal load balancers, for services with the discovery mode `load-balancer`.");

export const discovery = z.strictObject({
  mode: modes
    .optional()
    .describe("Discovery mode of services. If several, calls without `via` use the first. Default: `dns`."),
  namespace: namespace.optional(),
  loadBalancer: loadBalancer.optional(),
  tls: z
    .strictObject({
      privateCaArn: arnOf("acm-pca", "certificate-authority\\/[A-Za-z0-9-]+", "certificate-authority/<id>").describe(
        "ARN of an AWS Private CA from which ECS issues certificates; short-lived certificates are enough.",
      ),
    })
    .optional()
    .describe("Encrypts Service Connect traffic between services."),
});
