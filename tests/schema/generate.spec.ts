import * as assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import * as path from "node:path";
import { jsonSchema, schemaFiles } from "../../schema/generate";

describe("the published JSON Schema", () => {
  for (const file of schemaFiles) {
    it(`${file} is what the sources give: npm run schema writes it anew`, () => {
      assert.equal(readFileSync(path.join(__dirname, "..", "..", "schema", file), "utf8"), jsonSchema(file));
    });

    it(`${file} describes every field`, () => {
      assert.deepEqual(undescribed(JSON.parse(jsonSchema(file)), ""), []);
    });
  }
});

/** Paths of the properties that say nothing of themselves. */
function undescribed(schema: unknown, path: string): string[] {
  if (typeof schema !== "object" || schema === null) return [];
  const properties = Object.entries("properties" in schema ? (schema.properties as Record<string, object>) : {});
  return [
    ...properties.filter(([, field]) => !("description" in field)).map(([name]) => `${path}.${name}`),
    ...Object.entries(schema).flatMap(([key, inner]) => undescribed(inner, `${path}/${key}`)),
  ];
}
