import * as assert from "node:assert/strict";
import { serviceDefaults } from "../../graph/merge/defaults";
import { withDefaultKeywords } from "../../schema/defaultKeywords";
import { jsonSchema } from "../../schema/generate";

const defaultOf = (description: string, schema: object): unknown =>
  (withDefaultKeywords({ ...schema, description }) as { default?: unknown }).default;

describe("withDefaultKeywords", () => {
  it("reads a constant default from the description, in the type of the field", () => {
    assert.equal(defaultOf("Tasks. Default: 2.", { type: "integer" }), 2);
    assert.equal(defaultOf("Whether. Default: false.", { type: "boolean" }), false);
    assert.equal(defaultOf("Which. Default: `aws`. Changing it is hard.", { enum: ["aws", "customer"] }), "aws");
    assert.equal(defaultOf("Which. Default: `auto`, those that are needed.", { anyOf: [{ type: "string" }] }), "auto");
  });

  it("gives none where it depends on something else, or is of another type", () => {
    assert.equal(defaultOf("Default: true in production.", { type: "boolean" }), undefined);
    assert.equal(defaultOf("Default: 300, for tcp 3600.", { type: "integer" }), undefined);
    assert.equal(defaultOf("Default: 10.0.0.0/16.", { type: "string" }), undefined);
    assert.equal(defaultOf("Default: `<system>/<service>`.", { type: "string" }), undefined);
    assert.equal(defaultOf("Default: `/tmp`.", { type: "array" }), undefined);
    assert.equal(defaultOf("Default: `other`.", { enum: ["aws"] }), undefined);
  });

  it("reaches each field of a published schema: a service's are those that the program fills in", () => {
    const schema = JSON.parse(jsonSchema("graph.schema.json")) as {
      properties: { services: { additionalProperties: { properties: Record<string, { default?: unknown }> } } };
    };
    const { properties } = schema.properties.services.additionalProperties;
    const found = Object.entries(properties).filter(([, field]) => "default" in field);
    assert.ok(found.length > 6);
    for (const [name, field] of found) {
      assert.deepEqual(field.default, serviceDefaults[name as keyof typeof serviceDefaults], name);
    }
  });
});
