import * as assert from "node:assert/strict";
import { mkdirSync, mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import * as path from "node:path";
import type { Locate } from "../../../settings/read/locate";
import { readGraph } from "../../../settings/read/readGraph";

const typescript = {
  "index.ts": `import { web } from "./web";
import report from "./jobs/report";
export default { name: "shop", services: { "web-site": web, inline: {} }, jobs: { report } };`,
  "web.ts": "/** Of the shop. */\nconst port = 3000;\nexport const web = { port, calls: [] as string[] };",
  "jobs/report.ts": "\nexport default { before: [] as string[] };",
};

function locatorOf(files: Readonly<Record<string, string>>): Locate {
  const folder = mkdtempSync(path.join(tmpdir(), "places-"));
  mkdirSync(path.join(folder, "services", "jobs"), { recursive: true });
  for (const [name, text] of Object.entries(files)) writeFileSync(path.join(folder, "services", name), text);
  const { problems, locate } = readGraph(folder, "./services");
  assert.deepEqual(problems, []);
  assert.ok(locate);
  return locate;
}

describe("the place of a service in TypeScript", () => {
  const locate = locatorOf(typescript);

  it("is the line of its own file that exports it, whatever its name in the graph", () => {
    const place = { file: "services/web.ts", line: 3, column: 14 };
    assert.deepEqual(locate("services.web-site"), { place, missing: 0 });
    assert.deepEqual(locate("services.web-site.calls[0]"), { place, missing: "calls[0]".length });
  });

  it("is the start of the file where that exports it by no name", () => {
    assert.deepEqual(locate("jobs.report.before")?.place, { file: "services/jobs/report.ts", line: 1, column: 1 });
  });

  it("isn't known of what has no file, nor of what isn't there", () => {
    for (const at of ["services.inline", "services.web", "services.constructor", "services", "externals.db", "name"]) {
      assert.equal(locate(at), undefined, at);
    }
  });
});
