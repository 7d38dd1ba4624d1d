import * as assert from "node:assert/strict";
import { z } from "zod";
import { mend } from "../../../graph/shape/mend";

const service = z.strictObject({ port: z.number().max(65535).optional(), calls: z.array(z.string()).optional() });
const schema = z.strictObject({
  name: z.string(),
  services: z.record(z.string().regex(/^[a-z]+$/), service),
  externals: z.record(z.string(), service).optional(),
});

describe("mend", () => {
  it("takes out what has the wrong type, and tells which field of which service is in doubt", () => {
    const given = { name: "shop", services: { web: { port: "80", calls: ["api"] }, api: { port: 81 } } };
    assert.deepEqual(mend(schema, given), {
      value: { name: "shop", services: { web: { calls: ["api"] }, api: { port: 81 } } },
      doubtful: ["services.web.port"],
    });
  });

  it("keeps what is right in a list with several faults", () => {
    const given = { name: "shop", services: { web: { calls: [5, 6, "api"] } } };
    assert.deepEqual(mend(schema, given).value, { name: "shop", services: { web: { calls: ["api"] } } });
  });

  it("keeps what is of the right type but out of range, or under a bad name", () => {
    const given = { name: "shop", services: { web: { port: 70_000 }, Bad_Name: { port: 80 } } };
    assert.deepEqual(mend(schema, given), { value: given, doubtful: [] });
  });

  it("keeps a service that is nothing at all, empty, for its callers", () => {
    const given = { name: "shop", services: { web: { calls: ["api"] }, api: null } };
    assert.deepEqual(mend(schema, given), {
      value: { name: "shop", services: { web: { calls: ["api"] }, api: {} } },
      doubtful: ["services.api"],
    });
  });

  it("keeps an external that is nothing at all, empty, for its callers", () => {
    assert.deepEqual(mend(schema, { name: "shop", services: {}, externals: { db: null } }), {
      value: { name: "shop", services: {}, externals: { db: {} } },
      doubtful: ["externals.db"],
    });
  });

  it("takes unknown keys out without a doubt about the rest", () => {
    const given = { name: "shop", services: { web: { prot: 80, port: 81 } } };
    const { value, doubtful } = mend(schema, given);
    assert.deepEqual([value, doubtful], [{ name: "shop", services: { web: { port: 81 } } }, []]);
  });

  it("takes a secret that nobody knows out without a doubt", () => {
    const given = { name: "shop", services: { web: { port: "<secret>" } } };
    assert.deepEqual(mend(schema, given, "<secret>"), { value: { name: "shop", services: { web: {} } }, doubtful: [] });
  });

  it("leaves what it is given as it is", () => {
    const given = { name: "shop", services: { web: { calls: [5, "api"] } } };
    const { value } = mend(schema, given);
    assert.deepEqual(value, { name: "shop", services: { web: { calls: ["api"] } } });
    assert.deepEqual(given, { name: "shop", services: { web: { calls: [5, "api"] } } });
  });

  it("gives nothing where nothing would be left", () => {
    assert.deepEqual(mend(schema, { services: {} }), { doubtful: [] });
    assert.deepEqual(mend(schema, "shop"), { doubtful: [] });
  });
});
