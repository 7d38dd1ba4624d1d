import * as assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import * as path from "node:path";
import { jsonSchema, schemaFiles } from "../../schema/generate";

describe("the published JSON Schema", () => {
  for (const file of schemaFiles) {
    it(`${file} is what the sources give: npm run schema writes it again`, () => {
      assert.equal(readFileSync(path.join(__dirname, "..", "..", "schema", file), "utf8"), jsonSchema(file));
    });

    it(`${file} describes every field`, () => {
      assert.deepEqual(undescribed(JSON.parse(jsonSchema(file)), ""), []);
    });
  }
});

/** Paths of the properties without a description. */
function undescribed(schema: unknown, path: string): string[] {
  if (typeof schema !== "object" || schema === null) return [];
  const { properties: fields = {}, $defs = {} } = schema as Partial<Record<"properties" | "$defs", object>>;
  const properties = [...Object.entries(fields), ...Object.entries($defs)] as Array<[string, object]>;
  return [
    ...properties.filter(([, field]) => !("description" in field || "$ref" in field))
      .map(([name]) => `${path}.${name}`),
    ...Object.entries(schema).flatMap(([key, inner]) => undescribed(inner, `${path}/${key}`)),
  ];
}
