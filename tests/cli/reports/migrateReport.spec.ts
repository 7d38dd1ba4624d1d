import * as assert from "node:assert/strict";
import { migrateReport } from "../../../cli/reports/migrateReport";
import type { MigrationPlan, PlannedStep } from "../../../insight/change/migrationPlan";
import { plain } from "../../../cli/reports/text";

const step: PlannedStep = {
  title: "Let users be found by Service Connect too",
  changes: [{ path: "services.users.discovery", after: ["dns", "connect"] }],
  deploys: ["users"], makes: ["LogGroup users", "LogGroup web", "HttpNamespace connect"], goes: [],
  watch: [
    { expect: "it is there" },
    { namespace: "AWS/ECS", metric: "RequestCount", dimensions: { ServiceName: "users" }, expect: "rises" },
  ],
  back: "deploy",
};
const plan: MigrationPlan = {
  version: 1, system: "shop", stack: "dev", to: "connect", steps: [step], stays: [],
  monthlyUsd: { before: 0, after: 0 }, problems: [],
};
const report = (more: Partial<MigrationPlan>) => migrateReport({ ...plan, ...more }, plain);

describe("the report of migrate", () => {
  it("gives each step its lines, what it does, what to watch and how to go back", () => {
    assert.equal(report({}), [
      "shop, stack dev: 1 step to connect, each deployed to every stack before the next",
      "",
      "1. Let users be found by Service Connect too",
      "  services.users.discovery  (absent)  ->  [\"dns\",\"connect\"]",
      "  deploys  users",
      "  makes    2 LogGroup, HttpNamespace",
      "  watch    it is there",
      "           AWS/ECS RequestCount (ServiceName=users) rises",
      "  back     deploy",
      "",
    ].join("\n"));
  });

  it("begins with a summary of several steps", () => {
    const steps = [step, { ...step, title: "Let web call users", deploys: ["web", "api"] }];
    assert.deepEqual(report({ steps }).split("\n").slice(0, 5), [
      "shop, stack dev: 2 steps to connect, each deployed to every stack before the next",
      "",
      "  1.  Let users be found by Service Connect too  deploys 1",
      "  2.  Let web call users                         deploys 2",
      "",
    ]);
  });

  it("prints one step alone, by its number", () => {
    const steps = [step, { ...step, title: "Let web call users" }];
    const text = migrateReport({ ...plan, steps }, plain, { step: 2 });
    assert.deepEqual(text.split("\n").slice(0, 4), [
      "shop, stack dev: step 2 of 2 to connect", "", "2. Let web call users",
      "  services.users.discovery  (absent)  ->  [\"dns\",\"connect\"]",
    ]);
    assert.ok(!text.includes("1. "));
  });

  it("prints a patch at the margin, with its last empty line", () => {
    const patch = "--- a/x\n+++ b/x\n@@ -1,2 +1,2 @@\n-a\n+b\n \n";
    assert.ok(report({ steps: [{ ...step, patch: patch.split("\n").slice(0, -1) }] })
      .includes(`\n${patch}  deploys  users\n`));
  });

  it("says what is removed, and where a stack deploys nothing", () => {
    const text = report({ steps: [{ ...step, deploys: [], makes: [], goes: ["Zone balancers"] }] });
    assert.match(text, /^ {2}deploys {2}nothing in this stack\n {2}removes {2}Zone$/m);
  });

  it("ends with what stays, what it saves, and what is wrong", () => {
    const stays = [{ path: "jobs.report.calls[0]", callee: "users", modes: ["dns" as const], message: "it is a job" }];
    const problems = [{ severity: "warning", code: "unchecked", path: "services", message: "odd", hint: "" }] as const;
    assert.deepEqual(report({ stays, problems, monthlyUsd: { before: 99.05, after: 0 } }).split("\n").slice(-10), [
      "",
      "Stays",
      "  jobs.report.calls[0]  it is a job",
      "",
      "Internal load balancers a month",
      "  99.05 USD before, 0.00 USD after (us-east-1, before capacity units)",
      "",
      "warning services: odd [unchecked]",
      "0 errors, 1 warning",
      "",
    ]);
  });

  it("says so where nothing is to do", () => {
    assert.equal(report({ steps: [] }), "shop, stack dev: nothing to do, every call that can go by connect does\n");
  });
});
