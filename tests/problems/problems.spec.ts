import * as assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import * as path from "node:path";
import { problemCodes, severityOf, type ProblemCode } from "../../model/problemCodes";
import { badAddresses } from "./badAddresses";
import { badBacklogs } from "./badBacklogs";
import { badCapacity } from "./badCapacity";
import { badContainers } from "./badContainers";
import { badDiscovery } from "./badDiscovery";
import { badExternals } from "./badExternals";
import { badFinding } from "./badFinding";
import { badGraphs } from "./badGraphs";
import { badImages } from "./badImages";
import { badIngresses } from "./badIngresses";
import { badJobs } from "./badJobs";
import { badNetworks } from "./badNetworks";
import { badProcesses } from "./badProcesses";
import { badProxies } from "./badProxies";
import { badPublics } from "./badPublics";
import { badSettings } from "./badSettings";
import { badSidecars } from "./badSidecars";
import { badStores } from "./badStores";
import { badTasks } from "./badTasks";
import { badVolumes } from "./badVolumes";
import { listed, load } from "./declare";

/** Every fault, each with all problems that are reported. */
const rows = [
  ...badGraphs, ...badAddresses, ...badContainers, ...badDiscovery, ...badExternals, ...badFinding, ...badProxies,
  ...badProcesses, ...badImages, ...badSidecars, ...badJobs, ...badStores, ...badBacklogs,
  ...badTasks, ...badCapacity, ...badVolumes, ...badNetworks, ...badIngresses, ...badPublics,
  ...badSettings,
];

/** Codes that no row above can show, and the file of tests that does. */
const elsewhere: Readonly<Partial<Record<ProblemCode, string>>> = {
  "ambiguous-node": "insight/proof/proof.spec.ts",
  "aws-limit": "graph/aws/limits/beyondLimits.spec.ts",
  "block-between-services": "insight/support/brokenPlaces.ts",
  "default-group-open": "insight/support/brokenPlaces.ts",
  "default-group-attached": "insight/support/brokenPlaces.ts",
  "environment-not-read": "plan/stackFile.spec.ts",
  "flow-extra": "insight/change/proveAgain.spec.ts",
  "flow-missing": "insight/change/proveAgain.spec.ts",
  "graph-twice": "settings/load/resolveStack.spec.ts",
  "graph-unreadable": "settings/read/readGraph.spec.ts",
  "hairpin": "insight/proof/proof.spec.ts",
  "invalid-yaml": "plan/stackFile.spec.ts",
  "migrate-other-mode": "insight/change/migrationHazards.spec.ts",
  "migrate-without-wait": "insight/change/migrationHazards.spec.ts",
  "no-project": "plan/stackFile.spec.ts",
  "no-stack": "plan/stackFile.spec.ts",
  "plain-http": "insight/support/brokenPlaces.ts",
  "program-failed": "plan/programProblem.spec.ts",
  "public-address": "insight/support/brokenPlaces.ts",
  "public-subnet": "insight/support/brokenPlaces.ts",
  "shared-group": "insight/support/brokenPlaces.ts",
  "unknown-import": "settings/read/unknownImports.spec.ts",
  "unnamed-project": "plan/stackFile.spec.ts",
  "unreadable-file": "plan/stackFile.spec.ts",
  "version-form": "settings/read/readVersions.spec.ts",
  "versions-unreadable": "settings/read/readVersions.spec.ts",
};

describe("the problems of graphs and settings", () => {
  for (const [what, declaration, expected] of rows) {
    it(`report ${what}`, () => {
      const { stack, problems } = load(declaration);
      assert.deepEqual(listed(problems).sort(), [...expected].sort());
      assert.equal(
        stack === undefined,
        expected.some((line) => line.startsWith("error")),
      );
      for (const { message, hint } of problems) assert.ok(message.length > 0 && hint.length > 0);
    });
  }

  it("have a row for every code, or a spec that shows it", () => {
    const shown = new Set(rows.flatMap(([, , lines]) => lines).map((line) => line.split(" ")[1]));
    const codes = Object.keys(problemCodes) as ProblemCode[];
    assert.deepEqual(codes.filter((code) => !shown.has(code) && elsewhere[code] === undefined), []);
    assert.deepEqual(codes.filter((code) => shown.has(code) && elsewhere[code] !== undefined), []);
  });

  it("are listed elsewhere with the spec that shows them", () => {
    for (const [code, spec] of Object.entries(elsewhere))
      assert.match(readFileSync(path.join(__dirname, "..", spec), "utf8"), new RegExp(`\\b${code}\\b`));
  });

  it("have the severities of their code, and both where it says so", () => {
    const expected = rows.flatMap(([, , lines]) => lines);
    const shown = new Set(expected.map((line) => line.split(" ").slice(0, 2).join(" ")));
    const severities = (code: string): string =>
      ["error", "warning"].filter((severity) => shown.has(`${severity} ${code}`)).join(" or ");
    const codes = (Object.keys(problemCodes) as ProblemCode[]).filter((code) => elsewhere[code] === undefined);
    assert.deepEqual(
      codes.map((code) => `${code}: ${severities(code)}`),
      codes.map((code) => `${code}: ${severityOf(code)}`),
    );
  });
});
