import * as assert from "node:assert/strict";
import { parse } from "yaml";
import { tryGraph } from "../../../insight/change/tryGraph";
import { readStackFile } from "../../../plan/stackFile";
import { duo, project } from "./migrating";

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
});
