import * as assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import * as path from "node:path";
import { badCapacity } from "./badCapacity";
import { badContainers } from "./badContainers";
import { badDiscovery } from "./badDiscovery";
import { badExternals } from "./badExternals";
import { badFinding } from "./badFinding";
import { badGraphs } from "./badGraphs";
import { badIngresses } from "./badIngresses";
import { badJobs } from "./badJobs";
import { badNetworks } from "./badNetworks";
import { badProxies } from "./badProxies";
import { badSettings } from "./badSettings";
import { badTasks } from "./badTasks";
import { badVolumes } from "./badVolumes";
import { listed, load } from "./declare";

/** Every fault, each with the whole list of what must be told of it. */
const rows = [
  ...badGraphs, ...badContainers, ...badDiscovery, ...badExternals, ...badFinding, ...badProxies, ...badJobs,
  ...badTasks, ...badCapacity, ...badVolumes, ...badNetworks, ...badIngresses, ...badSettings,
];

const root = path.join(__dirname, "..", "..");

/** Every code that the sources of the model can give a problem. */
function codesInSource(): Set<string> {
  const files = ["graph", "settings"].flatMap((folder) =>
    readdirSync(path.join(root, folder), { recursive: true, encoding: "utf8" })
      .filter((file) => file.endsWith(".ts"))
      .map((file) => path.join(root, folder, file)),
  );
  const calls = files.flatMap((file) => [
    ...readFileSync(file, "utf8").matchAll(/\b(?:error|warning)\(\s*"([a-z-]+)"/g),
  ]);
  return new Set(calls.map(([, code = ""]) => code));
}

describe("the problems of graphs and settings", () => {
  for (const [what, declaration, expected] of rows) {
    it(`tells of ${what}`, () => {
      const { stack, problems } = load(declaration);
      assert.deepEqual(listed(problems).sort(), [...expected].sort());
      assert.equal(
        stack === undefined,
        expected.some((line) => line.startsWith("error")),
      );
      for (const { message, hint } of problems) assert.ok(message.length > 0 && hint.length > 0);
    });
  }

  it("has a row for every code that the sources know", () => {
    const shown = new Set(rows.flatMap(([, , lines]) => lines).map((line) => line.split(" ")[1]));
    // What reads files, or takes values, has tables of its own.
    const elsewhere = ["graph-unreadable", "versions-unreadable", "version-form", "graph-twice"];
    assert.deepEqual(
      [...codesInSource()].filter((code) => !shown.has(code) && !elsewhere.includes(code)),
      [],
    );
  });
});
