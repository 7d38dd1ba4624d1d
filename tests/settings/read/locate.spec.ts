import * as assert from "node:assert/strict";
import { LineCounter, parseDocument } from "yaml";
import type { Problem } from "../../../model/problem";
import { locatorOf, withPlace, type Locate } from "../../../settings/read/locate";

function locatorIn(text: string, file = "a.yaml"): Locate {
  const lines = new LineCounter();
  return locatorOf(parseDocument(text, { lineCounter: lines }), (position) => {
    const { line, col: column } = lines.linePos(position);
    return { file, line, column };
  });
}

const text = `name: shop
services:
  web:
    port: 3000
    calls: [users, { to: orders }]
  users: &users
    port: 3001
  orders: *users
tags: { a: 1, a.b: 2 }
`;

/** Line and column of what was found, and how much of the path wasn't. */
function found(path: string): unknown {
  const { place, missing } = locatorIn(text)(path) ?? {};
  return place === undefined ? undefined : [place.line, place.column, missing];
}

describe("locatorOf", () => {
  it("finds a key, and an item of a list", () => {
    assert.deepEqual(found("services.web.port"), [4, 5, 0]);
    assert.deepEqual(found("services.web.calls[1]"), [5, 20, 0]);
    assert.deepEqual(found("services.web.calls[1].to"), [5, 22, 0]);
  });

  it("finds what a key is missing from", () => {
    assert.deepEqual(found("services.web.image"), [3, 3, "image".length]);
    assert.deepEqual(found("services.web.calls[7]"), [5, 5, "[7]".length]);
    assert.equal(found("services.web.environment.A"), undefined);
    assert.equal(found("jobs.nightly"), undefined);
    assert.equal(found("./graph.yaml"), undefined);
  });

  it("finds what an alias stands for, and keys with dots", () => {
    assert.deepEqual(found("services.orders.port"), [7, 5, 0]);
    assert.deepEqual(found("tags.a.b"), [9, 15, 0]);
    assert.deepEqual(found("tags.a"), [9, 9, 0]);
  });

  it("finds nothing in a file without a map", () => {
    assert.equal(locatorIn("hello")("services"), undefined);
  });
});

describe("withPlace", () => {
  const problem = (path: string): Problem =>
    ({ severity: "error", code: "unknown-key", path, message: "is wrong", hint: "" });
  const stack = locatorIn("services:\n  web: { desiredCount: 0 }\n", "stack.yaml");
  const fileOf = (path: string) => withPlace(problem(path), stack, locatorIn(text)).source?.file;

  it("takes the file that has the most of the path, and of equals the first", () => {
    assert.equal(fileOf("services.web.desiredCount"), "stack.yaml");
    assert.equal(fileOf("services.web.calls[0]"), "a.yaml");
    assert.equal(fileOf("services.web"), "stack.yaml");
    assert.equal(fileOf("network.nat"), undefined);
  });

  it("leaves a place that is known", () => {
    const source = { file: "b.yaml", line: 1, column: 1 };
    assert.deepEqual(withPlace({ ...problem("services.web"), source }, stack).source, source);
  });
});
