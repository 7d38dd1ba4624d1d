import * as assert from "node:assert/strict";
import * as fc from "fast-check";
import { benchConfig, benchGraph } from "../../../bench/system";
import { hasErrors } from "../../../graph/problems";
import { migrationOf } from "../../../graph/migration/migration";
import { planAgain, type Planned } from "../../../insight/change/planAgain";
import { proofProblems, proveAgain } from "../../../insight/change/proveAgain";
import { prove } from "../../../insight/proof/proof";
import { modes, type Mode } from "../../../model/endpoints";
import type { PlannedResource } from "../../../plan/plan";
import { runProgram } from "../../../plan/runProgram";
import type { Declared } from "../../arbitraries";
import { sample, valid } from "../../laws/laws";
import { stackOf } from "../../planned";
import { flowEnds } from "../support/flowEnds";

const config = benchConfig;

/** The plan after each step of a migration, made from the one before. */
async function plansOf(declared: Declared, to: Mode): Promise<Planned[]> {
  const stack = stackOf(declared);
  const plans: Planned[] = [{ stack, plan: await runProgram(stack) }];
  for (const { graph } of migrationOf(declared.graph, {}, to).steps) {
    const [last] = plans.slice(-1);
    if (last !== undefined) plans.push(await planAgain(last, stackOf({ ...declared, graph }), {}));
  }
  return plans;
}

const whole = ({ plan }: Planned) => proofProblems(prove(plan));

type Break = (resource: PlannedResource) => readonly PlannedResource[];

/** With one resource broken in the whole and in its part. */
function broken({ stack, plan, part }: Planned, urn: string, breakIt: Break): Planned {
  const of = ({ resources, ...rest }: Planned["plan"]) => ({
    ...rest, resources: resources.flatMap((resource) => (resource.urn === urn ? breakIt(resource) : [resource])),
  });
  return { stack, plan: of(plan), ...part && { part: { ...part, plan: of(part.plan) } } };
}

const absent: Break = () => [];
const onAnotherPort: Break = (resource) => [{ ...resource, inputs: { ...resource.inputs, fromPort: 1, toPort: 1 } }];
const toAll: Break = (resource) => [{
  ...resource, inputs: { ...resource.inputs, referencedSecurityGroupId: undefined, cidrIpv4: "0.0.0.0/0" },
}];

const isRule = (urn: string) => /SecurityGroup(In|E)gressRule::/.test(urn);

describe("proveAgain", () => {
  it("comes to what the proof of the whole does, step by step of any migration", () => fc.assert(fc.asyncProperty(
    valid, fc.constantFrom(...modes),
    async (declared, to) => {
      const [start, ...plans] = await plansOf(declared, to);
      const known = new Set(start && whole(start).map(({ message }) => message));
      for (const made of plans) {
        const found = whole(made).filter(({ message }) => !known.has(message));
        assert.deepEqual(proveAgain(made).filter(({ message }) => !known.has(message)), found);
      }
    },
  ), { ...sample, numRuns: 4 }));

  it("finds each fault that the proof of the whole finds in what differs", async () => {
    let found = 0;
    for (const made of await plansOf({ graph: benchGraph(4), config }, "load-balancer")) {
      for (const urn of [...made.part?.changed ?? []].filter(isRule)) {
        for (const breakIt of [absent, onAnotherPort, toAll]) {
          const wrong = broken(made, urn, breakIt);
          assert.deepEqual([urn, hasErrors(proveAgain(wrong))], [urn, hasErrors(whole(wrong))]);
          found += hasErrors(whole(wrong)) ? 1 : 0;
        }
      }
    }
    assert.ok(found > 30, `${found} faults`);
  });

  it("proves the whole where a rule that differs names addresses, which may be anyone's", async () => {
    const lambda = { cidrs: ["10.0.0.0/16"], calls: ["service-3"] };
    const graph = benchGraph(6);
    const before = stackOf({ graph, config });
    const after = stackOf({ graph: { ...graph, externals: { lambda } }, config });
    const made = await planAgain({ stack: before, plan: await runProgram(before) }, after, {});
    assert.ok(made.part !== undefined);
    assert.deepEqual(proveAgain(made), whole(made));
    assert.ok(proveAgain(made).length > 0);
  });
});

describe("proofProblems", () => {
  it("tells of each flow that is missing, and of each that nothing declares", () => {
    const flow = { ...flowEnds("web", "users"), port: 1, protocol: "tcp", kind: "call", rules: [] } as const;
    const counted = { declared: 0, allowed: 0 };
    const others = { external: counted, stores: counted };
    const nothing = { ...counted, ...others, hairpins: [], assumed: [], flows: [], problems: [] };
    const problems = proofProblems({
      ...nothing,
      missing: [{ ...flow, disposition: "denied in", message: "it is shut" }],
      extra: [{ ...flow, disposition: "accepted", message: "it is open" }],
    });
    assert.deepEqual(problems.map(({ severity, code, message }) => [severity, code, message]), [
      ["error", "flow-missing", "it is shut"], ["error", "flow-extra", "it is open"],
    ]);
  });
});
