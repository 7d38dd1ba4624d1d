import * as assert from "node:assert/strict";
import { existsSync, readFileSync } from "node:fs";
import * as path from "node:path";

const root = path.join(__dirname, "..");

/** A row of tests/findings.md. */
interface Row {
  readonly finding: string;
  readonly done: string;
  readonly heldBy: string;
}

const rows = readFileSync(path.join(__dirname, "findings.md"), "utf8").split("\n")
  .filter((line) => line.startsWith("| ") && !line.startsWith("| Finding "))
  .map((line): Row => {
    const [, finding = "", done = "", heldBy = ""] = line.split(/(?<!\\)\|/).map((cell) => cell.trim());
    return { finding, done, heldBy };
  });

describe("the table of findings", () => {
  it("says of each what was done, and why where nothing was", () => {
    assert.ok(rows.length > 100);
    const undecided = rows.filter(({ done }) => !/^(right|told|not: .{10,})$/.test(done));
    assert.deepEqual(undecided.map(({ finding }) => finding), []);
    assert.equal(new Set(rows.map(({ finding }) => finding)).size, rows.length);
  });

  it("names the test, or the sentence of a guide, that holds it", () => {
    const lost = rows.filter(({ done, heldBy }) => !(done.startsWith("not") && heldBy === "")).filter(({ heldBy }) => {
      const [file = "", text = ""] = heldBy.split(" › ");
      const at = path.join(root, file);
      return text.length < 12 || !existsSync(at) || !readFileSync(at, "utf8").includes(text);
    });
    assert.deepEqual(lost.map(({ finding, heldBy }) => `${finding} ${heldBy}`), []);
  });
});
