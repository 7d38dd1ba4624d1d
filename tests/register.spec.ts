import * as assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { copyFileSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import * as path from "node:path";

const root = path.join(__dirname, "..");

/** A project whose node_modules holds what register.js needs and nothing else. */
function project(): string {
  const folder = mkdtempSync(path.join(tmpdir(), "register-"));
  mkdirSync(path.join(folder, "node_modules"));
  for (const name of ["pirates", "sucrase"]) {
    symlinkSync(path.join(root, "node_modules", name), path.join(folder, "node_modules", name));
  }
  copyFileSync(path.join(root, "register.js"), path.join(folder, "register.js"));
  return folder;
}

/** What the program prints, and whether the stripping of types was loaded for it. */
function run(folder: string, program: string): { readonly output: string; readonly stripped: boolean } {
  writeFileSync(path.join(folder, "program.ts"), program);
  const script = `require("./program.ts");
    console.log(Object.keys(require.cache).some((file) => file.includes("/sucrase/dist/")))`;
  const { stdout, stderr } = spawnSync(process.execPath, ["--require", "./register.js", "-e", script], {
    cwd: folder, encoding: "utf8",
  });
  const [output, stripped] = stdout.split("\n");
  assert.ok(stripped === "true" || stripped === "false", stderr);
  return { output: output ?? "", stripped: stripped === "true" };
}

describe("register.js", () => {
  let folder: string;
  beforeEach(() => { folder = project(); });
  afterEach(() => rmSync(folder, { recursive: true }));

  it("strips the types of a file once, and again when the file changes", () => {
    const [first, second] = ["const n: number = 1; console.log(n);", "const n: number = 2; console.log(n);"];
    assert.deepEqual(run(folder, first), { output: "1", stripped: true });
    assert.deepEqual(run(folder, first), { output: "1", stripped: false });
    assert.deepEqual(run(folder, second), { output: "2", stripped: true });
  });

  it("works where it can keep nothing", () => {
    writeFileSync(path.join(folder, "node_modules", ".cache"), "a file where the folder would be");
    assert.deepEqual(run(folder, "console.log(1 as number);"), { output: "1", stripped: true });
    assert.deepEqual(run(folder, "console.log(1 as number);"), { output: "1", stripped: true });
  });
});
