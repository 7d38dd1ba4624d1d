/** A host that a text names as one dials it. */
export interface DialledHost {
  readonly host: string;
  /** Absent where the text gives none. */
  readonly port?: number;
}

/**
 * A host behind `://`, with what may stand before its `@`, or behind `@`; or at the beginning of a word and before a
 * port. What has a slash before it is a path, such as an image's.
 */
const authority = new RegExp(
  "(?<lead>://(?:[^\\s/?#\"',@]*@)?|@|(?<![\\w.@:/-]))"
  + "(?<host>[a-z0-9_](?:[a-z0-9_.-]*[a-z0-9_])?)(?::(?<port>\\d{1,5}))?(?![\\w.@-]|:[^$/])",
  "gi",
);

/**
 * The hosts that a text dials, in lower case: `orders` of `http://orders`, `orders:8080` of `a=orders:8080`. Without a
 * scheme a host needs a port, and whether 17 of `postgres:17` is one is for the caller to say.
 */
export function dialledHosts(text: string): DialledHost[] {
  return [...text.matchAll(authority)].flatMap(({ groups }) => {
    const { lead, host = "", port }: Partial<Record<"lead" | "host" | "port", string>> = groups ?? {};
    if (port === undefined) return lead === undefined || lead === "" ? [] : [{ host: host.toLowerCase() }];
    return [{ host: host.toLowerCase(), port: Number(port) }];
  });
}
