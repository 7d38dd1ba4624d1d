import * as assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import * as path from "node:path";
import * as ts from "typescript";
import { parse } from "yaml";
import { albMigration, saasConnect, springMysql } from "./committed";

const root = path.join(__dirname, "..");
const read = (file: string): string => readFileSync(path.join(root, file), "utf8");

interface Project {
  readonly name?: string;
  readonly main?: string;
  readonly runtime?: { readonly options?: { readonly tsconfig?: string } };
}

describe("Pulumi.yaml", () => {
  const project = parse(read("Pulumi.yaml")) as Project;

  it("names the program, which package.json's entry would stand before otherwise", () => {
    assert.equal(project.main, "index.ts");
  });

  it("spares each preview the type check, and no other reader of tsconfig.json", () => {
    const options = (file: string) => ts.getParsedCommandLineOfConfigFile(path.join(root, file), {}, {
      ...ts.sys, onUnRecoverableConfigFileDiagnostic: ({ code }) => assert.fail(`TS${code}`),
    })?.options;
    assert.equal(options(project.runtime?.options?.tsconfig ?? "")?.noCheck, true);
    assert.notEqual(options("tsconfig.json")?.noCheck, true);
  });
});

describe("each example", () => {
  for (const folder of [springMysql, saasConnect, albMigration]) {
    it(`is a project of its own that runs the same program: ${folder}`, () => {
      const { name, main, runtime } = parse(read(`${folder}/Pulumi.yaml`)) as Project;
      assert.deepEqual({ name, main }, { name: path.basename(folder), main: "index.ts" });
      assert.equal(path.join(folder, runtime?.options?.tsconfig ?? ""), "tsconfig.pulumi.json");
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
