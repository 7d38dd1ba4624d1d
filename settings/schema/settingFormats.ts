import type { z } from "zod";
import { text } from "../../graph/author/formats";

const octet = "(25[0-5]|2[0-4]\\d|1\\d\\d|[1-9]?\\d)";
const ipv4Block = `(${octet}\\.){3}${octet}\\/(3[0-2]|[12]?\\d)`;

const group = "[0-9A-Fa-f]{1,4}";
/** Up to seven groups with one `::` among them, by how many come before it; or all eight. */
const ipv6Addresses = [
  `(${group}:){7}${group}`,
  ...Array.from({ length: 8 }, (_, before) => {
    const first = before === 0 ? "" : `${group}(:${group}){${before - 1}}`;
    return `${first}::${before === 7 ? "" : `(${group}(:${group}){0,${6 - before}})?`}`;
  }),
];
const ipv6Block = `(${ipv6Addresses.join("|")})\\/(12[0-8]|1[01]\\d|[1-9]?\\d)`;

/** A block of IPv4 or IPv6 addresses. */
export const anyCidr = text(
  new RegExp(`^(${ipv4Block}|${ipv6Block})$`),
  "write a block such as 10.0.0.0/16 or 2001:db8::/32",
);

/** The ARN of a thing in one account and region; `resource` is a regular expression, `shown` tells the author. */
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
