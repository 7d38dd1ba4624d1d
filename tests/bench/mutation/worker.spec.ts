import * as assert from "node:assert/strict";
import { fork, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import * as path from "node:path";

const worker = path.join(__dirname, "..", "..", "..", "bench", "mutation", "worker.js");
/** Stands for any spec: the worker reads another text in its place. */
const spec = "tests/bench/mutation/worker.spec.ts";
const file = "graph/text/nearest.ts";

describe("the worker of mutation runs", () => {
  let child: ChildProcess;
  before(() => { child = fork(worker, { stdio: "ignore", execArgv: [] }); });
  after(() => child.kill());

  async function answer(question: { file?: string; text?: string; spec: string }): Promise<unknown> {
    child.send(question);
    const [said] = await once(child, "message") as unknown[];
    return said;
  }

  it("runs a spec against the text that it is sent, and then against the file again", async () => {
    const question = { spec: "tests/graph/text/nearest.spec.ts" };
    assert.equal(await answer({ ...question, file, text: "export const nearest = () => 0;" }), "failed");
    assert.equal(await answer(question), "passed");
  });

  it("counts a text that can't be compiled, and one that throws when it is loaded, as failed", async () => {
    for (const text of ["export const =", "throw new Error();"]) {
      assert.equal(await answer({ file, text, spec: "tests/graph/text/nearest.spec.ts" }), "failed");
    }
  });

  it("gives properties the same random inputs in each run", async () => {
    const text = "require('fast-check').assert(require('fast-check').property(require('fast-check').integer(), (n) => {"
      + " const seen = process.seen ??= []; seen.push(n); }), { numRuns: 5 });"
      + "it('is the same', () => { if (process.seen.slice(0, 5).join() !== process.seen.slice(-5).join()) throw 1; });";
    for (let run = 0; run < 2; run++) assert.equal(await answer({ file: spec, text, spec }), "passed");
  });

  it("isn't slowed down by the rejections that many runs leave behind", async () => {
    const text = "it('leaves one', () => { void Promise.reject(new Error('left')); });";
    for (let run = 0; run < 15; run++) assert.equal(await answer({ file: spec, text, spec }), "passed");
  });
});
