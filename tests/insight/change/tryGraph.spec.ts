import * as assert from "node:assert/strict";
import { parse } from "yaml";
import { proofProblems, tryGraph } from "../../../insight/change/tryGraph";
import { readStackFile } from "../../../plan/stackFile";
import { duo, project } from "./migrating";
import { flowEnds } from "../support/flowEnds";

const { source } = readStackFile(project(), "dev");

async function tried(text: string) {
  assert.ok(source !== undefined);
  const { made, problems } = await tryGraph(source, parse(text));
  const errors = problems.filter(({ severity }) => severity === "error").map(({ code }) => code);
  assert.equal(made === undefined, errors.length > 0);
  return { made, errors, codes: problems.map(({ code }) => code) };
}

describe("tryGraph", () => {
  it("gives the stack and the plan of a graph that is sound, with the warnings of both", async () => {
    const { made, errors, codes } = await tried(duo);
    assert.deepEqual(errors, []);
    assert.ok(codes.includes("insecure-http") && codes.includes("balancer-cost"));
    assert.equal(made?.stack.system.name, "duo");
    assert.ok(made.plan.resources.some(({ name }) => name.includes("users--http")));
  });

  it("tells of a graph that isn't", async () => {
    assert.deepEqual((await tried(duo.replace("[users]", "[nobody]"))).errors, ["unknown-callee"]);
    assert.deepEqual((await tried("a: b\n")).errors, ["unknown-key", "missing-key", "missing-key"]);
  });

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
