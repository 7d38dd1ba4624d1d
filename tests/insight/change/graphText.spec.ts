import * as assert from "node:assert/strict";
import { isDeepStrictEqual } from "node:util";
import * as fc from "fast-check";
import { parse, stringify } from "yaml";
import { edited } from "../../../insight/change/graphText";
import { applied, type Place } from "../../../graph/migration/changes";
import { migrationOf } from "../../../graph/migration/migration";
import type { ServiceGraph } from "../../../graph/author/graphSchema";
import { moving } from "../../graph/migration/randomMigrations";

type Edit = readonly [path: string, after?: unknown];

const placeOf = (path: string): Place => path.split(".").map((key) => /^\d+$/.test(key) ? Number(key) : key);

/** What the edits make of a text; undefined where it refuses. */
function edit(text: string, edits: readonly Edit[], isJson = false): string | undefined {
  const changes = edits.map(([path, after]) => ({ path, at: placeOf(path), after }));
  return edited({ text, isJson }, changes, applied(parse(text) as ServiceGraph, changes))?.text;
}

const block = `# The shop.
services:
  users:   # found by all
    port: 3001  # their own

    calls: [ cache,db ]
  web:
    calls:
      - users   # who
      - to: orders
        env: ORDERS
`;

describe("edited", () => {
  it("writes a new line behind the port, and touches no other", () => {
    assert.equal(edit(block, [["services.users.discovery", ["dns", "connect"]]]),
      block.replace("own\n", "own\n    discovery: [dns, connect]\n"));
  });

  it("changes an entry of a list where it stands", () => {
    assert.equal(edit(block, [["services.users.calls.1", { to: "db", via: "connect" }]]),
      block.replace(",db", ",{ to: db, via: connect }"));
    assert.equal(edit(block, [["services.web.calls.0", { to: "users", via: "connect" }]]),
      block.replace("- users ", "- { to: users, via: connect } "));
  });

  it("adds a mode to a call, and takes it out", () => {
    const added = edit(block, [["services.web.calls.1.via", "connect"]]) ?? "";
    assert.equal(added, block.replace("to: orders", "to: orders\n        via: connect"));
    assert.equal(edit(added, [["services.web.calls.1.via"]]), block);
  });

  it("takes out what stands first, and what has lines of its own below", () => {
    const text = "services:\n  a:\n    timeouts:\n      idleSeconds: 3\n    port: 1\n  b:\n    port: 2\n    timeouts:\n"
      + "      idleSeconds: 3\n  c: { port: 3 }\n";
    assert.equal(edit(text, [["services.a.timeouts"], ["services.b.timeouts"]]),
      "services:\n  a:\n    port: 1\n  b:\n    port: 2\n  c: { port: 3 }\n");
  });

  it("puts a list that stood below its key beside it", () => {
    const text = "services:\n  a:\n    discovery:\n      - dns\n      - connect\n    port: 1\n";
    assert.equal(edit(text, [["services.a.discovery", "connect"]]),
      "services:\n  a:\n    discovery: connect\n    port: 1\n");
  });

  it("makes a block call a name again", () => {
    const text = "services:\n  a:\n    calls:\n      - to: b\n        via: dns\n      - c\n";
    assert.equal(edit(text, [["services.a.calls.0", "b"]]), "services:\n  a:\n    calls:\n      - b\n      - c\n");
  });

  it("keeps JSON JSON, on the lines that it has", () => {
    const text = "{\n  \"services\": {\n    \"a\": {\n      \"port\": 1,\n      \"calls\": [\"b\"]\n    },\n"
      + "    \"b\": { \"port\": 2 }\n  }\n}\n";
    const edits: Edit[] = [
      ["services.a.discovery", ["dns", "connect"]],
      ["services.b.discovery", "dns"],
      ["services.a.calls.0", { to: "b", via: "dns" }],
    ];
    const after = edit(text, edits, true) ?? "";
    assert.equal(after, text
      .replace("\"port\": 1,", "\"port\": 1,\n      \"discovery\": [\"dns\", \"connect\"],")
      .replace("\"port\": 2", "\"port\": 2, \"discovery\": \"dns\"")
      .replace("[\"b\"]", "[{ \"to\": \"b\", \"via\": \"dns\" }]"));
    assert.ok(isDeepStrictEqual(JSON.parse(after), parse(after)));
    assert.equal(edit(after, [["services.b.discovery"]], true), after.replace(", \"discovery\": \"dns\"", ""));
  });

  it("quotes a name that YAML would take for something else", () => {
    assert.match(edit("calls: [a]\n", [["calls.0", { to: "true", via: "dns" }]]) ?? "", /to: "true"/);
  });

  it("keeps the line breaks of the file", () => {
    assert.equal(edit("a:\r\n  port: 1\r\n", [["a.discovery", "dns"]]), "a:\r\n  port: 1\r\n  discovery: dns\r\n");
  });

  it("refuses to change what an alias shares with others", () => {
    assert.equal(edit("services:\n  a: &one { port: 1 }\n  b: *one\n", [["services.a.discovery", "dns"]]), undefined);
    assert.equal(edit("services:\n  a: &one { port: 1 }\n  b: *one\n", [["services.b.discovery", "dns"]]), undefined);
  });

  it("makes every step of every migration, in any layout", () => {
    const layouts = fc.constantFrom(
      (value: unknown) => ({ text: stringify(value), isJson: false }),
      (value: unknown) => ({ text: stringify(value, { collectionStyle: "flow" }), isJson: false }),
      (value: unknown) => ({ text: JSON.stringify(value, undefined, 2), isJson: true }),
      (value: unknown) => ({ text: JSON.stringify(value), isJson: true }),
    );
    fc.assert(fc.property(moving, layouts, ({ graph, layers, to }, layout) => {
      let document = layout(graph);
      for (const step of migrationOf(graph, layers, to).steps) {
        const next = edited(document, step.changes, step.graph);
        assert.ok(next !== undefined, step.title);
        if (next.isJson) assert.deepEqual(JSON.parse(next.text), step.graph);
        document = next;
      }
    }), { seed: 20261121, numRuns: 150 });
  });
});
