import * as assert from "node:assert/strict";
import { modes } from "../../../model/endpoints";
import type { MigrationPlan } from "../../../insight/change/migrationPlan";
import { planMigration } from "../../../insight/change/planMigration";
import { hasErrors } from "../../../graph/problems";
import type { Mode } from "../../../model/system";
import { duo, project, settings } from "./migrating";

async function migrate(files: Readonly<Record<string, string>>, to: Mode = "connect") {
  const plan = await planMigration({ cwd: project(files), stack: "dev" }, to);
  return { ok: !hasErrors(plan.problems), plan };
}

const errorsOf = ({ problems }: MigrationPlan) => problems.filter(({ severity }) => severity === "error");

describe("planMigration", () => {
  it("gives the whole sequence", async () => {
    const { ok, plan } = await migrate({});
    assert.ok(ok);
    assert.deepEqual(Object.keys(plan), [
      "version", "system", "stack", "to", "steps", "stays", "monthlyUsd", "problems",
    ]);
    assert.deepEqual([plan.system, plan.stack, plan.to], ["duo", "dev", "connect"]);
    assert.deepEqual(plan.steps.map(({ title }) => title), [
      "Let users be found by Service Connect too", "Let web call users by Service Connect",
      "Let users be found by Service Connect only",
    ]);
    assert.ok(plan.steps.every(({ patch = [] }) => patch[0] === "--- a/services.yaml"));
    assert.deepEqual(plan.monthlyUsd, { before: 16.93, after: 0 });
  });

  it("goes from each discovery mode to each, and has nothing to do where all is so", async () => {
    for (const from of modes) {
      for (const to of modes) {
        const { ok, plan } = await migrate({ "services.yaml": duo.replace("load-balancer", from) }, to);
        assert.deepEqual([ok, plan.steps.length], [true, from === to ? 0 : 3], `${from} to ${to}`);
      }
    }
  });

  it("lists the lines of a program, which no patch is made for", async () => {
    const program = "export default { name: 'duo', services: {"
      + " web: { port: 1, calls: ['users'] }, users: { port: 2 } } };";
    const config = JSON.stringify({ config: { ...settings, graph: "./services.ts" } });
    const { plan } = await migrate({ "services.ts": program, "Pulumi.dev.yaml": config });
    assert.deepEqual(plan.steps.map(({ patch, changes }) => [patch, changes.length]), [
      [undefined, 1], [undefined, 1], [undefined, 2],
    ]);
  });

  it("names the step whose graph would be wrong, and gives no sequence", async () => {
    const grpc = duo.replace("3001", "3001\n    protocol: grpc").replace("load-balancer", "dns");
    const { ok, plan } = await migrate({ "services.yaml": grpc }, "load-balancer");
    assert.ok(!ok);
    assert.deepEqual(plan.steps, []);
    assert.deepEqual(errorsOf(plan).map(({ code }) => code), ["balancer-certificate"]);
    assert.deepEqual(errorsOf(plan).map(({ source }) => `${source?.file ?? ""}:${source?.line ?? ""}`), [
      "./services.yaml:8",
    ]);
    assert.match(errorsOf(plan)[0]?.message ?? "", /^after step 1 \(Let users be found by .* too\): /);
  });

  it("starts from no graph that is wrong, and from none at all", async () => {
    const wrong = await migrate({ "services.yaml": duo.replace("[users]", "[nobody]") });
    assert.deepEqual([wrong.ok, errorsOf(wrong.plan).map(({ code }) => code)], [false, ["unknown-callee"]]);
    const none = await planMigration({ cwd: project(), stack: "prod" }, "connect");
    assert.deepEqual([none.steps, errorsOf(none).map(({ code }) => code)], [[], ["no-stack"]]);
  });

  it("refuses a stack whose updates don't wait", async () => {
    const config = { ...settings, graph: "./services.yaml", rollout: { wait: false } };
    const { ok, plan } = await migrate({ "Pulumi.dev.yaml": JSON.stringify({ config }) });
    assert.deepEqual([ok, errorsOf(plan).map(({ path }) => path)], [false, ["rollout.wait"]]);
  });
});
