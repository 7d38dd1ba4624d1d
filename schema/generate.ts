import { writeFileSync } from "node:fs";
import * as path from "node:path";
import { z } from "zod";
import { graphSchema } from "../graph/author/graphSchema";
import { settingsSchema } from "../settings/schema/settingsSchema";

const titles = {
  "graph.schema.json": { title: "A service graph", schema: graphSchema },
  "settings.schema.json": { title: "The settings of a stack, without the project's prefix", schema: settingsSchema },
} as const;

/** The files that are published. */
export const schemaFiles = Object.keys(titles) as (keyof typeof titles)[];

/** The text of one of the published JSON Schemas. */
export function jsonSchema(file: keyof typeof titles): string {
  const { title, schema } = titles[file];
  const { $schema, ...rest } = z.toJSONSchema(schema, { io: "input" });
  return `${JSON.stringify({ $schema, title, ...rest }, null, 2)}\n`;
}

if (require.main === module)
  for (const file of schemaFiles) writeFileSync(path.join(__dirname, file), jsonSchema(file));
