import type { z } from "zod";
import { text } from "../../graph/author/formats";

/** The ARN of a resource. `resource`: a regular expression; `shown`: the same in the hint to the author. */
export const arnOf = (service: string, resource: string, shown: string): z.ZodString =>
  text(
    new RegExp(`^arn:aws[a-z-]*:${service}:[a-z0-9-]+:\\d{12}:${resource}$`),
    `write its ARN, arn:aws:${service}:<region>:<account>:${shown}`,
  );

const label = "[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?";
const twoLabels = `(?=.{1,253}$)(${label}\\.)+${label}`;

/** A name of two labels or more, in lower case. */
export const domainName = text(
  new RegExp(`^${twoLabels}$`),
  "write a host name in lower case, such as api.example.com, without *",
);

/** A hosted zone of Route 53, by its id or its name. */
export const hostedZone = text(
  new RegExp(`^(Z[A-Z0-9]{1,31}|${twoLabels})$`),
  "write the zone's id, such as Z0123456789ABCDEFGHIJ, or its name, such as example.com",
);
