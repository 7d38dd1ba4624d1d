import { z } from "zod";

/*
 * The strings and numbers that graphs and settings are made of. The text of each constraint is the hint that
 * the author reads when it does not hold, so it says what to write.
 */

/** A string of a fixed form. `hint` says what to write. */
export function text(form: RegExp, hint: string): z.ZodString {
  return z.string().regex(form, { error: hint });
}

/** A whole number from `min` to `max`, both inclusive. */
export function whole(min: number, max: number, unit = ""): z.ZodNumber {
  const hint = `give a whole number from ${min} to ${max}${unit === "" ? "" : ` ${unit}`}`;
  return z.number().int({ error: hint }).min(min, { error: hint }).max(max, { error: hint });
}

/** Names of services, ports, externals and jobs: what fits into a DNS label, a tag and a logical name as it stands. */
export const nodeName = text(
  /^(?=.{2,40}$)[a-z][a-z0-9]*(-[a-z0-9]+)*$/,
  "use 2 to 40 lower-case letters, digits and single hyphens: a letter first, no hyphen last",
);

export const portName = text(
  /^(?=.{1,24}$)[a-z][a-z0-9]*(-[a-z0-9]+)*$/,
  "use up to 24 lower-case letters, digits and single hyphens: a letter first, no hyphen last",
);

export const systemName = text(
  /^(?=.{2,24}$)[a-z][a-z0-9]*(-[a-z0-9]+)*$/,
  "use 2 to 24 lower-case letters, digits and single hyphens: a letter first, no hyphen last",
);

export const variableName = text(/^[A-Za-z_][A-Za-z0-9_]*$/, "use letters, digits and underscores, no digit first");

/** The value of a variable: a number with a fraction needs quotes, since 1.20 is 1.2 where it isn't text. */
export const variableValue = z.union([z.string(), z.int(), z.boolean()]);

export const portNumber = whole(1, 65535);

/** A path of a request, free of what a shell would read. */
export const urlPath = text(
  /^\/[A-Za-z0-9\-._~%&()*+,;=:@/?]{0,1023}$/,
  "start it with \"/\" and use letters, digits and -._~%&()*+,;=:@/?",
);

export const imageTag = text(
  /^[A-Za-z0-9_][A-Za-z0-9_.-]{0,127}$/,
  "use up to 128 letters, digits, dots, hyphens and underscores, no dot or hyphen first",
);

export const imageDigest = text(/^sha256:[0-9a-f]{64}$/, "write sha256: and 64 hexadecimal digits");

/** What AWS names by a prefix and hexadecimal digits: `sg-0123456789abcdef0`. */
export const awsId = (prefix: string): z.ZodString =>
  text(new RegExp(`^${prefix}-([0-9a-f]{8}|[0-9a-f]{17})$`), `write an id such as ${prefix}-0123456789abcdef0`);

/** A block of IPv4 addresses. */
export const ipv4Block = text(z.regexes.cidrv4, "write an IPv4 block such as 10.9.0.0/16");

/** A block of IPv4 or IPv6 addresses. */
export const anyBlock = text(
  new RegExp(`${z.regexes.cidrv4.source}|${z.regexes.cidrv6.source}`),
  "write a block such as 10.0.0.0/16 or 2001:db8::/32",
);

/** A host name, or an address in its place. */
export const hostName = text(
  /^(?=.{1,253}$)[A-Za-z0-9_]([A-Za-z0-9_-]{0,61}[A-Za-z0-9])?(\.[A-Za-z0-9_]([A-Za-z0-9_-]{0,61}[A-Za-z0-9])?)*$/,
  "write a host name such as db.example.com, without scheme and port",
);

/** Up to here DNS caches an answer, and Route 53 takes the number. */
export const maximumTtl = 2_147_483_647;
