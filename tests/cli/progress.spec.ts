import * as assert from "node:assert/strict";
import { PassThrough } from "node:stream";
import { withProgress } from "../../cli/progress";

/** What is written while three of four steps are reported, one after the other. */
async function written(isTTY: boolean): Promise<string> {
  // What cli-progress asks of a terminal.
  const stream = Object.assign(new PassThrough(), { isTTY, columns: 80 });
  const result = await withProgress("steps", async (onProgress) => {
    for (const done of [1, 2, 3]) onProgress(done, 4);
    return Promise.resolve("done");
  }, stream);
  assert.equal(result, "done");
  return String(stream.read() ?? "");
}

describe("withProgress", () => {
  it("shows a bar on a terminal", async () => {
    assert.match(await written(true), /steps .* 3 of 4/s);
  });

  it("writes nothing where there is no terminal", async () => {
    assert.equal(await written(false), "");
  });
});
