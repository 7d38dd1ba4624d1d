import * as assert from "node:assert/strict";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import * as path from "node:path";
import { readStackFile } from "../../plan/stackFile";

describe("a stack's file", () => {
  let directory = "";
  beforeEach(() => { directory = mkdtempSync(path.join(tmpdir(), "stack-")); });
  afterEach(() => { rmSync(directory, { recursive: true }); });

  /** Writes the files and reads the stack dev. */
  function read(files: Record<string, string>, stackName = "dev") {
    for (const [file, text] of Object.entries(files)) writeFileSync(path.join(directory, file), text);
    return readStackFile(directory, stackName);
  }

  function theProblem(files: Record<string, string>, stackName?: string): string {
    const { source, problems } = read(files, stackName);
    assert.equal(source, undefined);
    assert.equal(problems.length, 1);
    const [{ severity, code, path: at, source: place, message, hint } = assert.fail("no problem")] = problems;
    assert.equal(severity, "error");
    const line = place === undefined ? "" : `:${place.line}:${place.column}`;
    return `${code} at ${at}${line}: ${message} (${hint})`.replaceAll(directory, "DIR");
  }

  it("gives a key without a namespace the project's", () => {
    const { source, problems } = read({
      "Pulumi.yaml": "name: shop\nruntime: nodejs\n",
      "Pulumi.dev.yaml": "config:\n  aws:region: us-east-1\n  logs: { retentionDays: 7 }\n  shop:imageTag: '1'\n",
    });
    assert.deepEqual(problems, []);
    assert.deepEqual({ ...source, locate: undefined }, {
      locate: undefined,
      project: "shop",
      stackName: "dev",
      rootDirectory: directory,
      config: { "aws:region": "us-east-1", "shop:logs": { retentionDays: 7 }, "shop:imageTag": "1" },
    });
  });

  it("stands above the defaults of Pulumi.yaml", () => {
    const { source } = read({
      "Pulumi.yaml": [
        "name: shop", "config:", "  aws:region: { value: eu-west-1 }", "  imageTag: { type: string, default: '1' }",
        "  graph: ./services", "  unset: { type: string }",
      ].join("\n"),
      "Pulumi.dev.yaml": "config: { imageTag: '2' }",
    });
    assert.deepEqual(source?.config, { "aws:region": "eu-west-1", "shop:imageTag": "2", "shop:graph": "./services" });
  });

  it("keeps its secrets unknown, however deep they are", () => {
    const { source } = read({
      "Pulumi.yaml": "name: shop",
      "Pulumi.dev.yaml": "config: { a: { secure: AAAB }, b: { c: [{ secure: AAAC }, 1], secure: x } }",
    });
    assert.deepEqual(source?.config, { "shop:a": "<secret>", "shop:b": { c: ["<secret>", 1], secure: "x" } });
  });

  it("may end in .yml, and may have no config", () => {
    const { source } = read({ "Pulumi.yml": "name: shop", "Pulumi.dev.yml": "encryptionsalt: v1:abc" });
    assert.deepEqual(source?.config, {});
  });

  it("says which environments it imports that nobody reads here", () => {
    const { source, problems } = read({
      "Pulumi.yaml": "name: shop", "Pulumi.dev.yaml": "environment: [shop/dev]\nconfig: {}\n",
    });
    assert.ok(source);
    assert.deepEqual(problems.map(({ severity, code }) => [severity, code]), [["warning", "environment-not-read"]]);
    assert.match(problems[0]?.message ?? "", /"shop\/dev"/);
  });

  it("is missed with the names of those that are there", () => {
    const files = { "Pulumi.yaml": "name: shop", "Pulumi.prod.yaml": "", "Pulumi.staging.yml": "" };
    assert.equal(theProblem(files, "prd"),
      "no-stack at Pulumi.prd.yaml: there is no stack \"prd\" in DIR (the stacks here: prod, staging)");
  });

  it("is missed where there is none at all, and no project", () => {
    const hint = "choose its folder: -C DIR";
    assert.equal(theProblem({}), `no-project at Pulumi.yaml: there is no Pulumi.yaml in DIR (${hint})`);
    assert.match(theProblem({ "Pulumi.yaml": "name: shop" }), /^no-stack .* \(write it, with a config: section\)$/);
  });

  it("is no folder, no list, and no project without a name", () => {
    mkdirSync(path.join(directory, "Pulumi.here.yaml"));
    assert.match(theProblem({ "Pulumi.yaml": "name: shop" }, "here"), /^unreadable-file at Pulumi.here.yaml: /);
    assert.match(theProblem({ "Pulumi.dev.yaml": "- a" }), /^invalid-yaml at Pulumi.dev.yaml: the file isn't a map/);
    assert.match(theProblem({ "Pulumi.yaml": "runtime: nodejs" }), /^unnamed-project at Pulumi.yaml/);
  });

  it("is faulted for an alias of nothing, without repeating it", () => {
    assert.equal(
      theProblem({ "Pulumi.yaml": "name: shop\n", "Pulumi.dev.yaml": "config:\n  shop:password: *hunter2\n" }),
      "invalid-yaml at Pulumi.dev.yaml:2:18: the alias that begins with * has no anchor "
      + "(fix the file at this line and column)",
    );
  });

  it("is faulted at the line where its YAML breaks", () => {
    const files = { "Pulumi.yaml": "name: shop", "Pulumi.dev.yaml": "config:\n  a: 1\n  b: [1, 2\n  c: 3\n" };
    assert.match(theProblem(files), /^invalid-yaml at Pulumi.dev.yaml:[345]:\d: /);
    const twice = { "Pulumi.yaml": "name: shop", "Pulumi.dev.yaml": "config:\n  a: 1\n  a: 2\n" };
    assert.match(theProblem(twice), /^invalid-yaml at Pulumi.dev.yaml:3:3: Map keys must be unique/);
  });

  it("finds a setting with and without the project's name, and nothing that isn't there", () => {
    const { source } = read({
      "Pulumi.yaml": "name: shop",
      "Pulumi.dev.yaml": "config:\n  aws:region: x\n  shop:logs: { retentionDays: 7 }\n  network:\n    nat: single\n",
    });
    const placeOf = (setting: string) => {
      const { line, column } = source?.locate?.(setting)?.place ?? {};
      return [line, column];
    };
    assert.deepEqual(placeOf("aws:region"), [2, 3]);
    assert.deepEqual(placeOf("logs.retentionDays"), [3, 16]);
    assert.deepEqual(placeOf("network.nat"), [5, 5]);
    assert.deepEqual(placeOf("network.cidrBlock"), [4, 3]);
    assert.deepEqual(["ingress", "Pulumi.dev.yaml"].map(placeOf), [[undefined, undefined], [undefined, undefined]]);
  });

  it("is faulted where its config isn't a map", () => {
    const message = "invalid-yaml at config:2:1: config isn't a map of settings in Pulumi.dev.yaml";
    for (const config of ["hello", "[a]"]) {
      const files = { "Pulumi.yaml": "name: shop", "Pulumi.dev.yaml": `encryptionsalt: x\nconfig: ${config}\n` };
      assert.ok(theProblem(files).startsWith(message), theProblem(files));
    }
  });
});
