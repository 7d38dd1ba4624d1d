/** A record without the fields that are there but undefined: they say as little as those that aren't there. */
export function withoutUndefined(record: object): Record<string, unknown> {
  const entries = Object.entries(record as Record<string, unknown>);
  return Object.fromEntries(entries.filter(([, value]) => value !== undefined));
}
