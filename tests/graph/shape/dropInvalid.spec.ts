import * as assert from "node:assert/strict";
import { z } from "zod";
import { dropInvalid } from "../../../graph/shape/dropInvalid";

const service = z.strictObject({ port: z.number().max(65535).optional(), calls: z.array(z.string()).optional() });
const schema = z.strictObject({
  name: z.string(),
  services: z.record(z.string().regex(/^[a-z]+$/), service),
  externals: z.record(z.string(), service).optional(),
});

describe("dropInvalid", () => {
  it("removes what has the wrong type, and names the field of the service that lacks it", () => {
    const input = { name: "shop", services: { web: { port: "80", calls: ["api"] }, api: { port: 81 } } };
    assert.deepEqual(dropInvalid(schema, input), {
      value: { name: "shop", services: { web: { calls: ["api"] }, api: { port: 81 } } },
      incomplete: ["services.web.port"],
    });
  });

  it("keeps what is right in a list with several faults", () => {
    const input = { name: "shop", services: { web: { calls: [5, 6, "api"] } } };
    assert.deepEqual(dropInvalid(schema, input).value, { name: "shop", services: { web: { calls: ["api"] } } });
  });

  it("keeps what is of the right type but out of range, or under a bad name", () => {
    const input = { name: "shop", services: { web: { port: 70_000 }, Bad_Name: { port: 80 } } };
    assert.deepEqual(dropInvalid(schema, input), { value: input, incomplete: [] });
  });

  it("keeps a service that is nothing at all, empty, for its callers", () => {
    const input = { name: "shop", services: { web: { calls: ["api"] }, api: null } };
    assert.deepEqual(dropInvalid(schema, input), {
      value: { name: "shop", services: { web: { calls: ["api"] }, api: {} } },
      incomplete: ["services.api"],
    });
  });

  it("keeps an external that is nothing at all, empty, for its callers", () => {
    assert.deepEqual(dropInvalid(schema, { name: "shop", services: {}, externals: { db: null } }), {
      value: { name: "shop", services: {}, externals: { db: {} } },
      incomplete: ["externals.db"],
    });
  });

  it("removes unknown keys, without which the rest is complete", () => {
    const input = { name: "shop", services: { web: { prot: 80, port: 81 } } };
    const { value, incomplete } = dropInvalid(schema, input);
    assert.deepEqual([value, incomplete], [{ name: "shop", services: { web: { port: 81 } } }, []]);
  });

  it("removes a secret that nobody knows, without which the rest is complete", () => {
    const input = { name: "shop", services: { web: { port: "<secret>" } } };
    const expected = { value: { name: "shop", services: { web: {} } }, incomplete: [] };
    assert.deepEqual(dropInvalid(schema, input, "<secret>"), expected);
  });

  it("leaves what it is input as it is", () => {
    const input = { name: "shop", services: { web: { calls: [5, "api"] } } };
    const { value } = dropInvalid(schema, input);
    assert.deepEqual(value, { name: "shop", services: { web: { calls: ["api"] } } });
    assert.deepEqual(input, { name: "shop", services: { web: { calls: [5, "api"] } } });
  });

  it("gives nothing where nothing would be left", () => {
    assert.deepEqual(dropInvalid(schema, { services: {} }), { incomplete: [] });
    assert.deepEqual(dropInvalid(schema, "shop"), { incomplete: [] });
  });
});
