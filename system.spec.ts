import * as assert from "node:assert/strict";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import * as path from "node:path";
import { loadPlan } from "./cli/loadPlan";
import { trafficText } from "./insight/model/traffic";
import { holds, prove } from "./insight/proof/proof";
import type { Plan } from "./plan/plan";
import { stacksIn } from "./plan/stackFile";

/*
 * The tests of your own system: of the graph in services/, with each Pulumi.<stack>.yaml beside this file. Change them
 * as you like, and add your own. The program's tests, below tests/, read neither.
 */

async function planOf(stack: string): Promise<Plan> {
  const { plan, problems } = await loadPlan({ cwd: __dirname, stack });
  return plan ?? assert.fail(problems.map(({ path: place, message }) => `${place}: ${message}`).join("\n"));
}

/** What may reach what, then what the stack creates: a change of the system shows as a change of these lines. */
function listing(plan: Plan): string[] {
  const paths = prove(plan).flows.map((flow) => `${flow.kind}: ${flow.from} -> ${flow.to} ${trafficText(flow)}`);
  const resources = plan.resources.map(({ type, name }) => `${type} ${name}`);
  return [...new Set(paths.sort()), "", ...resources.sort(), ""];
}

for (const stack of stacksIn(__dirname)) {
  describe(`the stack ${stack}`, () => {
    it("allows the declared calls, and nothing else", async () => {
      const proof = prove(await planOf(stack));
      assert.ok(holds(proof), JSON.stringify([proof.missing, proof.extra, proof.problems], undefined, 2));
    });

    const listed = `services/expected.${stack}.txt`;
    it(`is what ${listed} lists; UPDATE_GOLDEN=1 npm run test:system writes it`, async function () {
      const file = path.join(__dirname, listed);
      const actual = listing(await planOf(stack));
      if (process.env["UPDATE_GOLDEN"] === "1") writeFileSync(file, actual.join("\n"));
      if (!existsSync(file)) this.skip();
      const expected = readFileSync(file, "utf8").split("\n");
      const added = actual.filter((line) => !expected.includes(line));
      const removed = expected.filter((line) => !actual.includes(line));
      assert.deepEqual({ added, removed }, { added: [], removed: [] });
    });
  });
}
