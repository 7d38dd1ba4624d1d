/** The part of a JSON Schema that says what its default is. */
interface Described {
  readonly description?: string;
  readonly type?: string;
  readonly enum?: readonly unknown[];
  readonly anyOf?: readonly Described[];
}

/** "Default: `dns`." or "Default: 30."; not "Default: true in production.", which depends on something else. */
const literal = /Default: (?:`([^`<$]+)`[.,]|(\d+|true|false)\.(?!\d))/;

/** A JSON Schema with the keyword `default` wherever a description gives a constant one. */
export function withDefaultKeywords<T>(schema: T): T {
  if (Array.isArray(schema)) return schema.map(withDefaultKeywords) as T;
  if (typeof schema !== "object" || schema === null) return schema;
  const parts = Object.entries(schema).map(([key, part]) => [key, withDefaultKeywords<unknown>(part)] as const);
  return { ...Object.fromEntries(parts), ...defaultOf(schema) } as T;
}

function defaultOf(schema: Described): { default?: unknown } {
  const [, quoted, bare] = literal.exec(typeof schema.description === "string" ? schema.description : "") ?? [];
  const value: unknown = quoted ?? (bare === undefined ? undefined : JSON.parse(bare));
  return value !== undefined && takes(schema, value) ? { default: value } : {};
}

function takes({ type, enum: values, anyOf }: Described, value: unknown): boolean {
  if (anyOf) return anyOf.some((option) => takes(option, value));
  if (values) return values.includes(value);
  return (type === "integer" ? "number" : type) === typeof value;
}
