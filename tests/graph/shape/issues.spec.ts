import * as assert from "node:assert/strict";
import { z } from "zod";
import { expected, issuesOf, pathText, valueAt } from "../../../graph/shape/issues";

const listed = (schema: z.ZodType, value: unknown): string[] =>
  issuesOf(schema, value).map((issue) => `${issue.code} ${pathText(issue.path, "root")}: ${expected(issue)}`);

describe("pathText", () => {
  it("writes keys with dots and places in a list with brackets", () => {
    assert.equal(pathText(["services", "order-service", "calls", 1], "graph"), "services.order-service.calls[1]");
    assert.equal(pathText([0, "to"], "graph"), "[0].to");
    assert.equal(pathText([], "graph"), "graph");
  });
});

describe("valueAt", () => {
  it("is undefined past the end of what is there", () => {
    assert.equal(valueAt({ calls: [{ to: "web" }] }, ["calls", 0, "to"]), "web");
    assert.equal(valueAt({ calls: null }, ["calls", 0, "to"]), undefined);
    assert.equal(valueAt("web", ["length"]), undefined);
  });
});

describe("issuesOf", () => {
  const call = z.union([z.string(), z.strictObject({ to: z.string(), port: z.number().optional() })]);

  it("holds a value against the option of a union that its author meant", () => {
    assert.deepEqual(listed(call, { to: "web", port: "80" }), ["invalid_type port: a number"]);
    assert.deepEqual(listed(z.array(call), ["web", {}]), ["invalid_type [1].to: text"]);
  });

  it("says all that a union would have taken where no option was meant", () => {
    const [issue, ...others] = issuesOf(call, 5);
    assert.deepEqual([issue?.message, others], ["text or an object", []]);
  });

  it("holds against a value the option that it breaks least", () => {
    const place = z.union([
      z.strictObject({ name: z.string(), zone: z.string() }),
      z.strictObject({ id: z.string(), name: z.string().optional() }),
    ]);
    assert.deepEqual(listed(place, { id: "a", name: 5 }), ["invalid_type name: text"]);
  });

  it("looks into unions inside of unions", () => {
    assert.deepEqual(listed(z.union([z.boolean(), z.array(call)]), [{ to: 5 }]), ["invalid_type [0].to: text"]);
  });

  it("finds what stands under a bad name too", () => {
    const schema = z.object({ services: z.record(z.string().regex(/^[a-z]+$/), z.object({ port: z.number() })) });
    const issues = issuesOf(schema, { services: { Bad: { port: "80" } } });
    assert.deepEqual(issues.map(({ code, path }) => `${code} ${path.join(".")}`), [
      "invalid_key services.Bad", "invalid_type services.Bad.port",
    ]);
  });
});

describe("expected", () => {
  it("lists the values that are taken, as they are written", () => {
    assert.deepEqual(listed(z.enum(["http", "tcp"]), "udp"), ["invalid_value root: \"http\", \"tcp\""]);
  });

  it("speaks of types in the words of a reader", () => {
    const texts = z.record(z.string(), z.string());
    const schema = z.object({ a: z.boolean(), b: z.array(z.string()), c: z.int(), d: texts });
    assert.deepEqual(issuesOf(schema, { a: 1, b: 1, c: 1.5, d: 1 }).map(expected),
      ["true or false", "a list", "a whole number", "an object"]);
  });
});
