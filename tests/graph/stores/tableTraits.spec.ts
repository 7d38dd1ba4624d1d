import * as assert from "node:assert/strict";
import { tableTraits } from "../../../graph/stores/tableTraits";
import type { EffectiveStore } from "../../../graph/merge/effectiveStores";

const declared = {
  kind: "table", partitionKey: "id", sortKey: { name: "at", type: "number" }, ttl: "until",
  indexes: { "by-user": { partitionKey: "user" }, "by-day": { partitionKey: "day", sortKey: "id" } },
} as const;
const store = (settings: EffectiveStore["settings"] = {}): EffectiveStore => ({ name: "sessions", declared, settings });
const arn = "arn:aws:dynamodb:us-east-1:123456789012:table/old-sessions";

describe("tableTraits", () => {
  it("say the keys in full, a name alone as a string's, and the indexes by name", () => {
    assert.deepEqual(tableTraits.resolve(store(), { production: false }), {
      kind: "table",
      name: "sessions",
      origin: {
        kind: "create",
        keys: { partitionKey: { name: "id", type: "string" }, sortKey: { name: "at", type: "number" } },
        indexes: [
          {
            name: "by-day", partitionKey: { name: "day", type: "string" }, sortKey: { name: "id", type: "string" },
          },
          { name: "by-user", partitionKey: { name: "user", type: "string" } },
        ],
        ttl: "until",
        deletionProtection: false,
      },
    });
  });

  it("protect a table of production, unless the stack says otherwise", () => {
    const protectedIn = (settings: EffectiveStore["settings"], production: boolean) => {
      const { origin } = tableTraits.resolve(store(settings), { production });
      return origin.kind === "create" && origin.deletionProtection;
    };
    assert.deepEqual([protectedIn({}, true), protectedIn({}, false)], [true, false]);
    assert.equal(protectedIn({ deletionProtection: false }, true), false);
  });

  it("tell the name and the ARN of a table that is there", () => {
    const bound = tableTraits.resolve(store({ arn }), { production: false });
    assert.deepEqual(bound.origin, { kind: "adopt", arn });
    assert.deepEqual(tableTraits.tells(bound), { name: "old-sessions", arn });
  });

  it("let a reader query the indexes, and a writer touch items alone", () => {
    const actionsOn = (access: "read" | "write" | "read-write", on: string) =>
      tableTraits.rightsOf(access).filter((right) => right.on === on).flatMap(({ actions }) => actions);
    assert.deepEqual(actionsOn("read", "/index/*"), ["dynamodb:Query", "dynamodb:Scan"]);
    assert.deepEqual(actionsOn("write", "/index/*"), []);
    assert.ok(!actionsOn("read", "").some((action) => /Put|Update|Delete|Write/.test(action)));
    assert.ok(!actionsOn("write", "").some((action) => /GetItem|Query|Scan/.test(action)));
    assert.deepEqual(new Set(actionsOn("read-write", "")),
      new Set([...actionsOn("read", ""), ...actionsOn("write", "")]));
  });
});
