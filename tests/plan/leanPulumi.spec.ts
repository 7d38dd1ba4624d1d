import * as assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import * as path from "node:path";

const root = path.join(__dirname, "..", "..");

/** What a process of its own prints that loads the SDK in the way of the offline commands. */
function leanly(code: string): string {
  const program = `require("./plan/leanPulumi").leanPulumi(); const pulumi = require("@pulumi/pulumi"); ${code}`;
  return execFileSync(process.execPath, ["-r", "./register.js", "-e", program], { cwd: root, encoding: "utf8" });
}

describe("the lean SDK", () => {
  it("loads neither TypeScript nor a package manager", () => {
    const heavy = "Object.keys(require.cache).filter((file) => /node_modules.(typescript|@npmcli)/.test(file))";
    assert.equal(leanly(`console.log(${heavy})`), "[]\n");
  });

  it("refuses to turn functions into code, instead of doing something else", () => {
    const attempt = "try { pulumi.runtime.serializeFunction(() => 1) } catch (error) { console.log(error.message) }";
    assert.match(leanly(attempt), /an offline plan cannot turn functions/);
  });

  it("registers a dynamic resource without the code of its provider", () => {
    const program = `
      const newResource = ({ id, inputs }) => { console.log(JSON.stringify(inputs)); return { id, state: inputs }; };
      const provider = { create: () => Promise.reject(new Error("nobody runs it")) };
      pulumi.runtime.setMocks({ newResource, call: () => ({}) })
        .then(() => new pulumi.dynamic.Resource(provider, "one", { size: 1 }));`;
    assert.deepEqual(JSON.parse(leanly(program)), { size: 1, __provider: "<code>" });
  });
});
