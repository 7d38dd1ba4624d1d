import { writeFileSync } from "node:fs";
import * as path from "node:path";
import { z } from "zod";
import { graphSchema } from "../graph/author/graphSchema";
import { withDefaultKeywords } from "./defaultKeywords";
import { resultFiles, resultSchema } from "./resultSchema";
import { stackFile } from "./stackFile";

const titles = {
  "graph.schema.json": { title: "A service graph", schema: z.toJSONSchema(graphSchema, { io: "input" }) },
  "stack.schema.json": { title: "A Pulumi.<stack>.yaml of a service graph", schema: stackFile() },
} as const;

/** The files that are published. */
export const schemaFiles = Object.keys(titles) as (keyof typeof titles)[];

/** The text of one of the published JSON Schemas. */
export function jsonSchema(file: keyof typeof titles): string {
  const { title, schema } = titles[file];
  const head = { $schema: "https://json-schema.org/draft/2020-12/schema", $id: `urn:ecs-service-graph:${file}`, title };
  return `${JSON.stringify({ ...head, ...withDefaultKeywords(schema) }, null, 2)}\n`;
}

if (require.main === module) {
  for (const file of schemaFiles) writeFileSync(path.join(__dirname, file), jsonSchema(file));
  for (const file of resultFiles) writeFileSync(path.join(__dirname, file), resultSchema(file));
}
