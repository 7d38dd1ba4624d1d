import * as assert from "node:assert/strict";
import { alwaysWithEffect } from "./alwaysWithEffect";
import { listed, load } from "./declare";
import { fieldsWithoutEffect } from "./fieldsWithoutEffect";
import { everyKey } from "./keys";
import { settingsWithoutEffect } from "./settingsWithoutEffect";
import { storesWithoutEffect } from "./storesWithoutEffect";

const rows = [...fieldsWithoutEffect, ...settingsWithoutEffect, ...storesWithoutEffect];

describe("a setting without effect", () => {
  for (const [keys, where, declared, told] of rows) {
    it(`is told: ${keys} ${where}`, () => {
      assert.deepEqual(listed(load(declared).problems).sort(), [...told].sort());
    });
  }

  it("is told of every key of the schemas, or the key always has an effect", () => {
    const idle = new Set(rows.flatMap(([keys]) => keys.split(" ")));
    const always = Object.values(alwaysWithEffect).flatMap((keys) => keys.split(" "));
    const known = everyKey();
    assert.ok(known.size > 200);
    assert.deepEqual([...known].filter((key) => !idle.has(key) && !always.includes(key)), [], "in neither table");
    assert.deepEqual(always.filter((key) => idle.has(key)), [], "in both");
    assert.deepEqual([...idle, ...always].filter((key) => !known.has(key)), [], "no such key");
    assert.deepEqual(always.filter((key, index) => always.indexOf(key) !== index), [], "twice");
  });
});
