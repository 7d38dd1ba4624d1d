import * as assert from "node:assert/strict";
import { excerptOf } from "../../../settings/read/excerpt";

describe("excerptOf", () => {
  it("is the line, and how much of it stands before the place", () => {
    const text = "services:\r\n  web: { prot: 3000 }\r\n  api: {}\r\n";
    assert.deepEqual(excerptOf(text, 2, 10), { text: "  web: { prot: 3000 }", caret: 9 });
  });

  it("is a part of a long line", () => {
    const { text = "", caret = 0 } = excerptOf(`${"a, ".repeat(500)}here${", b".repeat(500)}`, 1, 1501) ?? {};
    assert.equal(text.length, 120);
    assert.equal(text.slice(caret, caret + 4), "here");
  });

  it("has a space in the place of each character that would move the terminal's cursor or the caret", () => {
    assert.deepEqual(excerptOf("a:\t\u001b[31m \u202eb", 1, 4), { text: "a:  [31m  b", caret: 3 });
  });

  it("leaves out what stands behind a secret's name, or an alias, and puts the caret before it", () => {
    const masked = { text: "config: { A: x, DB_PASSWORD: ***", caret: 29 };
    assert.deepEqual(excerptOf("config: { A: x, DB_PASSWORD: hunter2, B: y }", 1, 33), masked);
    assert.deepEqual(excerptOf("web: { command: [hunter2] }", 1, 17), { text: "web: { command: ***", caret: 16 });
    assert.deepEqual(excerptOf("\"API_TOKEN\": 'hun, ter2'", 1, 1), { text: "\"API_TOKEN\": ***", caret: 0 });
    assert.deepEqual(excerptOf("run --api-key=hunter2", 1, 1), { text: "run --api-key=***", caret: 0 });
    assert.deepEqual(excerptOf("mode: *hunter2", 1, 7), { text: "mode: ***", caret: 6 });
  });

  it("is absent where the whole line may be secret, or there is none", () => {
    const lines = [
      "environment:\n  - a:\n      b: hunter2", "command:\n- a\n- hunter2", "url: postgres://app:hunter2@db", "DB_PASSWORD: |\n  hunter2: b", "key: |\n  MIIEvQIBADANBgkqhkiG9w0BAQEFAASCBKcwggSj", "a: 1\n",
    ];
    for (const text of lines) {
      assert.equal(excerptOf(text, text.split("\n").length, 1), undefined);
    }
  });

  it("shows what is no secret under a secret's name", () => {
    assert.deepEqual(excerptOf("ALLOW_EMPTY_PASSWORD: yes", 1, 1), { text: "ALLOW_EMPTY_PASSWORD: yes", caret: 0 });
  });
});
