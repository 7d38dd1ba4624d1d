import * as assert from "node:assert/strict";
import * as path from "node:path";
import * as fc from "fast-check";
import { migrationOf } from "../../graph/migration/migration";
import type { ServiceGraph } from "../../graph/author/graphSchema";
import type { Mode } from "../../model/system";
import { holds as isProven, prove } from "../../insight/proof/proof";
import type { Plan } from "../../plan/plan";
import { runProgram } from "../../plan/runProgram";
import { readStackFile } from "../../plan/stackFile";
import { loadStack } from "../../settings/load/loadStack";
import { readGraph } from "../../settings/read/readGraph";
import type { StackSource } from "../../settings/read/stackSource";
import { albMigration, committedPlan, root } from "../committed";
import { load } from "../planned";
import { sampleOf, valid } from "./laws";
import { faultsIn } from "./rollout";

const folder = path.join(root, albMigration);

function planOf(source: StackSource, graph: ServiceGraph): Promise<Plan> {
  const { stack, problems } = loadStack({ ...source, graph });
  assert.deepEqual(problems.filter(({ severity }) => severity === "error"), []);
  assert.ok(stack !== undefined);
  return runProgram(stack, source);
}

describe("the law of migrations: at no moment is a declared call without a working mode", () => {
  for (const stack of ["dev", "prod"]) {
    describe(`from load balancers to Service Connect, stack ${stack}`, () => {
      const graph = readGraph(folder, "./services.yaml").value as ServiceGraph;
      const { steps } = migrationOf(graph, {}, "connect");
      const plans: Plan[] = [];
      before(async () => {
        for (const stepGraph of [graph, ...steps.map((step) => step.graph)]) {
          plans.push(await committedPlan(stack, { folder: albMigration, graph: stepGraph }));
        }
      });

      it("holds in every step, whatever the engine does first", () => { assert.deepEqual(faultsIn(plans), []); });

      it("proves every step", () => {
        for (const plan of plans) assert.ok(isProven(prove(plan)));
      });

      it("leaves no load balancer but the public one", () => {
        const balancers = (plan: Plan | undefined) => (plan?.resources ?? [])
          .filter(({ type, inputs }) => type === "aws:lb/loadBalancer:LoadBalancer" && inputs["internal"] === true);
        assert.equal(balancers(plans[0]).length, 6);
        assert.deepEqual(balancers(plans.at(-1)), []);
      });

      it("fails wherever a move is left out", () => {
        const moves = steps.flatMap(({ kind }, index) => kind === "move" ? [index + 1] : []);
        assert.ok(moves.length > 0);
        for (const left of moves) {
          // Without the callers' lines, the next step would withdraw what they still use.
          const last = steps.findIndex(({ kind }, index) => index >= left && kind === "withdraw") + 1;
          assert.notDeepEqual(faultsIn([plans[left - 1], plans[last]].flatMap((plan) => plan ?? [])), []);
        }
      });

      it("goes back by the same steps", () => { assert.deepEqual(faultsIn([...plans].reverse()), []); });
    });
  }

  it("fails where two services call each other and neither publishes before it is called", async () => {
    const graph = (discovery: Mode[] | Mode, via: Mode): ServiceGraph => ({
      name: "duo",
      services: {
        web: { port: 3000, discovery, calls: [{ to: "users", via }] },
        users: { port: 3001, discovery, calls: [{ to: "web", via }] },
      },
    });
    const source = readStackFile(folder, "dev").source;
    assert.ok(source !== undefined);
    const [start, both, end] = [
      await planOf(source, graph("dns", "dns")),
      await planOf(source, graph(["dns", "connect"], "dns")),
      await planOf(source, graph(["dns", "connect"], "connect")),
    ];
    assert.deepEqual(faultsIn([start, both, end]), []);
    assert.notDeepEqual(faultsIn([start, end]), []);
  });

  it("holds from any valid system to any mode", () => fc.assert(fc.asyncProperty(
    valid, fc.constantFrom<Mode>("dns", "connect", "load-balancer"),
    async (declared, to) => {
      const source = { project: "ecs-service-graph", stackName: "dev", rootDirectory: folder, config: declared.config };
      assert.ok(load(declared).stack !== undefined);
      const { steps } = migrationOf(declared.graph, {}, to);
      const plans = [];
      for (const graph of [declared.graph, ...steps.map((step) => step.graph)]) plans.push(await planOf(source, graph));
      assert.deepEqual(faultsIn(plans), []);
      for (const plan of plans) assert.ok(isProven(prove(plan)));
    },
  ), sampleOf(12)));
});
