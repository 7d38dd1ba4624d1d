import { z } from "zod";

/** The part of JSON Schema that zod writes for a schema of ours. */
interface Schema {
  readonly description?: string;
  readonly type?: string;
  readonly const?: unknown;
  readonly enum?: readonly unknown[];
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
  readonly items?: Schema;
  readonly additionalProperties?: Schema | boolean;
  readonly anyOf?: readonly Schema[];
  readonly oneOf?: readonly Schema[];
}

/** What a page says of one part of a schema. */
export interface Section {
  readonly title: string;
  readonly intro: string;
  readonly schema: z.ZodType;
  /** Fields that another section tells of, by the first part of their path. */
  readonly elsewhere?: Readonly<Record<string, string>>;
}

/** A page of reference: a table a section, a row a field, in the schema's own words. */
export function reference(title: string, intro: string, sections: readonly Section[]): string {
  const body = sections.flatMap(({ title: heading, intro: text, schema, elsewhere = {} }) => [
    `## ${heading}`, "", text, "",
    "| Field | Type | Meaning |", "|---|---|---|",
    // The variants of a union repeat what they have in common.
    ...new Set(nested(z.toJSONSchema(schema, { io: "input" }) as Schema, "", elsewhere)), "",
  ]);
  return [`# ${title}`, "", intro, "", ...body].join("\n").trimEnd() + "\n";
}

function rowsOf(schema: Schema, place: string, elsewhere: Readonly<Record<string, string>>): string[] {
  return Object.entries(schema.properties ?? {}).flatMap(([name, field]) => {
    const path = place === "" ? name : `${place}.${name}`;
    const required = schema.required?.includes(name) === true ? " **Required.**" : "";
    const row = `| \`${path}\` | ${escaped(typeOf(field))} | ${meaning(field)}${required} |`;
    const other = elsewhere[path];
    return other === undefined ? [row, ...nested(field, path, elsewhere)] : [row.replace(/ \|$/, ` ${other} |`)];
  });
}

/** The fields of the objects that a field holds, however deep. */
function nested(field: Schema, path: string, elsewhere: Readonly<Record<string, string>>): string[] {
  const { items, additionalProperties, anyOf = [], oneOf = [] } = field;
  return [
    ...rowsOf(field, path, elsewhere),
    ...items ? nested(items, `${path}[]`, elsewhere) : [],
    ...typeof additionalProperties === "object" ? nested(additionalProperties, `${path}.<name>`, elsewhere) : [],
    ...[...anyOf, ...oneOf].flatMap((option) => nested(option, path, elsewhere)),
  ];
}

function typeOf(
  { type, const: only, enum: values, items, additionalProperties, anyOf, oneOf, properties }: Schema,
): string {
  const options = oneOf ?? anyOf;
  if (options) return [...new Set(options.map(typeOf))].join(" or ");
  if (only !== undefined) return `\`${JSON.stringify(only)}\``;
  if (values) return values.map((value) => `\`${String(value)}\``).join(", ");
  if (items) return `list of ${typeOf(items)}`;
  if (properties) return "object";
  if (typeof additionalProperties === "object") return `map to ${typeOf(additionalProperties)}`;
  return type ?? "anything";
}

/** A field without effect stands out. */
function meaning({ description = "" }: Schema): string {
  return escaped(description).replaceAll(/Not built yet\b/g, "**Not built yet**");
}

const escaped = (text: string): string => text.replaceAll("|", "\\|");
