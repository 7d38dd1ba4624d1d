import * as assert from "node:assert/strict";
import { printable } from "../../../cli/reports/printable";

describe("printable", () => {
  it("escapes what would colour the terminal, move its cursor or begin a line", () => {
    assert.equal(printable("us\u001B[31mred\u009B1A\nerror fake: line\r\u0000"),
      "us\\u001b[31mred\\u009b1A\\nerror fake: line\\u000d\\u0000");
  });

  it("escapes what would turn or hide text", () => {
    assert.equal(printable("a\u202Eb\u200Bc\u2028d\u{E0001}"), "a\\u202eb\\u200bc\\u2028d\\u{e0001}");
  });

  it("reaches the texts and keys at any depth", () => {
    assert.deepEqual(printable({ "a\n": [{ b: "\u0007" }], "c": 1, "d": null, "e": undefined, "f": true }),
      { "a\\n": [{ b: "\\u0007" }], "c": 1, "d": null, "e": undefined, "f": true });
  });

  it("cuts long texts", () => {
    assert.equal(printable("x".repeat(1000)), "x".repeat(1000));
    assert.equal(printable("x".repeat(16_000)), `${"x".repeat(1000)}... (16000 characters)`);
  });

  it("leaves tabs and letters of any language as they are", () => {
    assert.equal(printable("\tÄ → 漢"), "\tÄ → 漢");
  });
});
