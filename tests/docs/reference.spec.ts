import * as assert from "node:assert/strict";
import { z } from "zod";
import { reference, type Section } from "../../docs/reference";

/** The rows of a page with one table. */
function rows(schema: z.ZodType, elsewhere: Section["elsewhere"] = {}): string[] {
  const page = reference("Page", "Intro.", [{ title: "Part", intro: "Text.", schema, elsewhere }]);
  return page.trimEnd().split("\n").slice(10);
}

describe("reference", () => {
  it("is a page of headings, each with its table", () => {
    const schema = z.strictObject({ name: z.string().describe("Its name.") });
    const sections = ["One", "Two"].map((title) => ({ title, intro: `${title}'s.`, schema }));
    const table = ["| Field | Type | Meaning |", "|---|---|---|", "| `name` | string | Its name. **Required.** |"];
    assert.equal(reference("Page", "Intro.", sections), [
      "# Page", "", "Intro.", "", "## One", "", "One's.", "", ...table, "", "## Two", "", "Two's.", "", ...table, "",
    ].join("\n"));
  });

  it("names types as a reader would", () => {
    const schema = z.object({
      a: z.boolean().optional(), b: z.array(z.string()).optional(), c: z.record(z.string(), z.number()).optional(),
      d: z.enum(["http", "tcp"]).optional(), e: z.literal(1).optional(), f: z.unknown(),
      g: z.union([z.string(), z.array(z.string()), z.string().min(1)]).optional(),
    });
    assert.deepEqual(rows(schema).map((row) => row.split(" | ").slice(0, -1).join(": ")), [
      "| `a`: boolean", "| `b`: list of string", "| `c`: map to number", "| `d`: `http`, `tcp`", "| `e`: `1`",
      "| `f`: anything", "| `g`: string or list of string",
    ]);
  });

  it("goes into objects wherever they stand, and says what each place is called", () => {
    const port = z.object({ port: z.number().describe("A number.") });
    const places = z.object({ single: port, named: z.record(z.string(), port), many: z.array(port) });
    assert.deepEqual(rows(places.partial()), [
      "| `single` | object |  |", "| `single.port` | number | A number. **Required.** |",
      "| `named` | map to object |  |", "| `named.<name>.port` | number | A number. **Required.** |",
      "| `many` | list of object |  |", "| `many[].port` | number | A number. **Required.** |",
    ]);
  });

  it("says once what the variants of a union have in common", () => {
    const a = z.object({ name: z.string().describe("Its name.") });
    assert.deepEqual(rows(z.union([a.extend({ id: z.string().describe("Its id.") }), a])),
      ["| `name` | string | Its name. **Required.** |", "| `id` | string | Its id. **Required.** |"]);
  });

  it("leaves to another section what that tells of", () => {
    const schema = z.object({ web: z.object({ port: z.number() }).optional().describe("A service.") });
    assert.deepEqual(rows(schema, { web: "See below." }), ["| `web` | object | A service. See below. |"]);
  });

  it("breaks no table by a bar in a text", () => {
    assert.deepEqual(rows(z.object({ a: z.string().optional().describe("x | y") })), ["| `a` | string | x \\| y |"]);
  });
});
