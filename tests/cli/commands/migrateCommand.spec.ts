import * as assert from "node:assert/strict";
import { modes } from "../../../model/endpoints";
import { migrateCommand, type MigrateOptions } from "../../../cli/commands/migrateCommand";
import type { MigrationPlan } from "../../../insight/change/migrationPlan";
import { plain } from "../../../cli/reports/text";
import { duo, project, settings } from "../../insight/change/migrating";

async function migrate(files: Readonly<Record<string, string>>, to: MigrateOptions["to"] = "connect") {
  const { ok, output = "" } = await migrateCommand({ cwd: project(files), stack: "dev", to, json: true }, plain);
  return { ok, plan: JSON.parse(output) as MigrationPlan };
}

const errorsOf = ({ problems }: MigrationPlan) => problems.filter(({ severity }) => severity === "error");

describe("migrateCommand", () => {
  it("gives the whole sequence as JSON", async () => {
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
    assert.ok(plan.steps.every(({ patch = "" }) => patch.startsWith("--- a/services.yaml\n")));
    assert.deepEqual(plan.monthlyUsd, { before: 16.93, after: 0 });
  });

  it("prints it for people", async () => {
    const { ok, output = "" } = await migrateCommand({ cwd: project(), stack: "dev", to: "connect" }, plain);
    assert.ok(ok);
    assert.match(output, /^duo, stack dev: 3 steps to connect, /);
    assert.match(output, /^3\. Let users be found by Service Connect only$/m);
  });

  it("goes to each way from each other, and has nothing to do where all is so", async () => {
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
    assert.match(errorsOf(plan)[0]?.message ?? "", /^after step 1 \(Let users be found by .* too\): /);
  });

  it("starts from no graph that is wrong, and from none at all", async () => {
    const wrong = await migrate({ "services.yaml": duo.replace("[users]", "[nobody]") });
    assert.deepEqual([wrong.ok, errorsOf(wrong.plan).map(({ code }) => code)], [false, ["unknown-callee"]]);
    const none = await migrateCommand({ cwd: project(), stack: "prod", to: "connect" }, plain);
    assert.deepEqual([none.ok, none.output, none.problems?.map(({ code }) => code)], [false, undefined, ["no-stack"]]);
  });

  it("refuses a stack whose updates don't wait", async () => {
    const config = { ...settings, graph: "./services.yaml", rollout: { wait: false } };
    const { ok, plan } = await migrate({ "Pulumi.dev.yaml": JSON.stringify({ config }) });
    assert.deepEqual([ok, errorsOf(plan).map(({ path }) => path)], [false, ["rollout.wait"]]);
  });
});
