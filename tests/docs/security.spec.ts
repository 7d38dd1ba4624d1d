import * as assert from "node:assert/strict";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import * as path from "node:path";
import { root } from "../committed";

const page = readFileSync(path.join(root, "docs/security.md"), "utf8");
const [, met = "", unmet = ""] = page.split(/^## Controls that are /m);

/** Such as `ECS.2`, of the first column of a table. */
function controlsOf(section: string): string[] {
  const cells = section.split("\n").filter((line) => line.startsWith("| ")).map((line) => line.split("|")[1] ?? "");
  return cells.flatMap((cell) => cell.match(/\b[A-Za-z0-9]+\.\d+\b/g) ?? []);
}

/** Those in the titles of the tests on prod. */
function testedControls(): Set<string> {
  const folder = path.join(root, "tests/controls");
  const titles = readdirSync(folder).map((file) => readFileSync(path.join(folder, file), "utf8"))
    .flatMap((text) => [...text.matchAll(/\bit\("((?:[A-Za-z0-9]+\.\d+(?:, | and | to )?)+):/g)]);
  return new Set(titles.flatMap(([, ids = ""]) => range(ids)));
}

/** `ECS.13 to ECS.15` names what lies between, too. */
function range(ids: string): string[] {
  const [, service = "", first = "", last = ""] = /^([A-Z0-9]+)\.(\d+) to \1\.(\d+)$/.exec(ids) ?? [];
  if (service === "") return ids.match(/[A-Za-z0-9]+\.\d+/g) ?? [];
  return Array.from({ length: Number(last) - Number(first) + 1 }, (_, index) => `${service}.${Number(first) + index}`);
}

describe("docs/security.md", () => {
  it("says of each control that it is met or that it isn't, never both", () => {
    const all = [...controlsOf(met), ...controlsOf(unmet)];
    assert.deepEqual(all.filter((control, index) => all.indexOf(control) !== index), []);
  });

  it("calls a control met exactly where a test on prod says so", () => {
    assert.deepEqual([...testedControls()].sort(), controlsOf(met).sort());
  });

  it("names files that are there", () => {
    const files = [...met.matchAll(/`([a-z]+\/[A-Za-z/]+\.ts)`/g)].map(([, file = ""]) => file);
    assert.deepEqual(files.filter((file) => !existsSync(path.join(root, file))), []);
  });
});
