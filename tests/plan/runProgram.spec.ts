import * as assert from "node:assert/strict";
import * as path from "node:path";
import { runProgram } from "../../plan/runProgram";
import { readStackFile } from "../../plan/stackFile";
import { loadStack } from "../../settings/loadStack";

function stackOf(name: string) {
  const { source = assert.fail(`no stack ${name}`) } = readStackFile(path.join(__dirname, "..", ".."), name);
  return loadStack(source).stack ?? assert.fail(`the stack ${name} has errors`);
}

describe("the plan of the shop", () => {
  it("holds the calls of the graph and the outputs of the program", async () => {
    const stack = stackOf("dev");
    const plan = await runProgram(stack);
    assert.deepEqual([plan.version, plan.system, plan.stack], [1, "shop", "dev"]);
    assert.deepEqual(plan.calls, stack.system.calls);
    assert.deepEqual(plan.outputs["calls"], stack.system.calls);
    assert.deepEqual(plan.problems, stack.system.warnings);
  });

  it("is the same each time, and whatever ran in between", async () => {
    const first = await runProgram(stackOf("dev"));
    const prod = await runProgram(stackOf("prod"));
    assert.deepEqual(await runProgram(stackOf("dev")), first);
    assert.ok(prod.resources.length > first.resources.length);
  });

  it("refers to nothing that it doesn't register", async () => {
    const { resources } = await runProgram(stackOf("prod"));
    const urns = new Set(resources.map(({ urn }) => urn));
    assert.equal(urns.size, resources.length);
    for (const { name, parent, dependsOn, references } of resources) {
      const named = [...parent === undefined ? [] : [parent], ...dependsOn, ...Object.values(references).flat()];
      assert.deepEqual(named.filter((urn) => !urns.has(urn)), [], name);
    }
  });

  it("takes the project into its URNs", async () => {
    const { resources } = await runProgram(stackOf("dev"), { project: "other" });
    assert.ok(resources.every(({ urn }) => urn.startsWith("urn:pulumi:dev::other::")));
  });
});
