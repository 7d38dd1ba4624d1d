import * as assert from "node:assert/strict";
import { graphSchema } from "../../../graph/author/graphSchema";
import { z } from "zod";
import { checkShape } from "../../../graph/shape/shape";

const schema = z.strictObject({
  name: z.string().optional(),
  task: z.strictObject({ cpu: z.number().optional(), memory: z.number().optional() }).optional(),
});

describe("checkShape", () => {
  it("returns a value of the right shape, without the fields that are undefined", () => {
    assert.deepEqual(checkShape(schema, { name: undefined, task: { cpu: undefined, memory: 512 } }, { root: "graph" }),
      { value: { task: { memory: 512 } }, problems: [], incomplete: [] });
  });

  it("reports what is wrong, and returns the rest, without the fields that are undefined", () => {
    const { value, problems } = checkShape(schema, { name: 5, task: { cpu: undefined } }, { root: "graph" });
    assert.deepEqual(value, { task: {} });
    assert.deepEqual(problems.map(({ code, path }) => `${code} ${path}`), ["wrong-type name"]);
  });

  it("names what is empty, and a number in quotes", () => {
    const web = { port: "3000", image: null };
    const { problems } = checkShape(graphSchema, { name: "shop", services: { web } }, { root: "graph" });
    assert.deepEqual(problems.map(({ message, hint }) => [message, hint]), [
      ["\"3000\" is not a number", "give a number: remove the quotes"],
      ["\"image\" is empty", "give text or an object"],
    ]);
  });
});
