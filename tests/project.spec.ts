import * as assert from "node:assert/strict";
import { readFileSync, readdirSync } from "node:fs";
import * as path from "node:path";
import { parse } from "yaml";

const root = path.join(__dirname, "..");
const read = (file: string): string => readFileSync(path.join(root, file), "utf8");

interface Project {
  readonly name?: string;
  readonly main?: string;
  readonly runtime?: { readonly options?: { readonly nodeargs?: string } };
}

describe("Pulumi.yaml", () => {
  const project = parse(read("Pulumi.yaml")) as Project;

  it("names the program, which package.json's entry would stand before otherwise", () => {
    assert.equal(project.main, "index.ts");
  });

  it("has its TypeScript read by register.js, which checks no types and remembers what it stripped", () => {
    assert.deepEqual(project.runtime?.options, {
      packagemanager: "npm", typescript: false, nodeargs: "--require ./register.js",
    });
  });
});

describe("each example", () => {
  for (const folder of readdirSync(path.join(root, "examples")).map((name) => `examples/${name}`)) {
    it(`is a project of its own that runs the same program: ${folder}`, () => {
      const { name, main, runtime } = parse(read(`${folder}/Pulumi.yaml`)) as Project;
      assert.deepEqual({ name, main }, { name: path.basename(folder), main: "index.ts" });
      assert.equal(runtime?.options?.nodeargs, `--require ${path.relative(folder, "register.js")}`);
      assert.match(read(`${folder}/index.ts`), /^import program from "..\/..\/index";\s+export = program;\s$/);
    });
  }
});

describe("the lockfile", () => {
  it("names no registry's host, and holds every package by its digest", () => {
    const { packages } = JSON.parse(read("package-lock.json")) as {
      packages: Record<string, { resolved?: string; integrity?: string }>;
    };
    const installed = Object.entries(packages).filter(([place]) => place !== "");
    assert.deepEqual(installed.filter(([, { resolved }]) => resolved !== undefined), []);
    assert.deepEqual(installed.filter(([, { integrity }]) => integrity === undefined), []);
  });
});

describe("the licence", () => {
  it("is Apache-2.0, in full and in package.json", () => {
    const { license } = JSON.parse(read("package.json")) as { license?: string };
    assert.equal(license, "Apache-2.0");
    assert.match(read("LICENSE"), /^\s+Apache License\n\s+Version 2\.0, January 2004\n[^]*END OF TERMS AND CONDITIONS/);
  });
});
