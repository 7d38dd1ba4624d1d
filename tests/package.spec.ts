import * as assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { builtinModules } from "node:module";
import { tmpdir } from "node:os";
import * as path from "node:path";

const root = path.join(__dirname, "..");

interface Manifest {
  readonly dependencies: Readonly<Record<string, string>>;
  readonly peerDependencies: Readonly<Record<string, string>>;
  readonly devDependencies: Readonly<Record<string, string>>;
}

const manifest = JSON.parse(readFileSync(path.join(root, "package.json"), "utf8")) as Manifest;

describe("the package", () => {
  let directory = "";
  let files: readonly string[] = [];
  const program = (file = ""): string => path.join(directory, "program", file);
  const installed = (file = ""): string => program(path.join("node_modules", "ecs-service-graph", file));

  /** Builds and packs a copy of the clone, and installs it beside a program of another project. */
  before(() => {
    directory = mkdtempSync(path.join(tmpdir(), "package-"));
    const clone = path.join(directory, "clone");
    const left = ["node_modules", ".git", "dist"].map((name) => path.join(root, name));
    cpSync(root, clone, { recursive: true, filter: (source) => !left.includes(source) });
    symlinkSync(path.join(root, "node_modules"), path.join(directory, "node_modules"));
    run(clone, "npm", "run", "build", "--", "--noCheck"); // what `npm run types` checks isn't checked again
    run(clone, "npm", "pack", "--pack-destination", directory);
    mkdirSync(installed(), { recursive: true });
    writeFileSync(program("package.json"), "{}");
    const [tarball = ""] = run(directory, "sh", "-c", "ls *.tgz").split("\n");
    run(directory, "tar", "-xzf", tarball, "-C", installed(), "--strip-components", "1");
    files = run(installed(), "find", ".", "-type", "f").trim().split("\n").map((file) => file.slice(2)).sort();
  });
  after(() => { rmSync(directory, { recursive: true }); });

  function run(cwd: string, command: string, ...args: string[]): string {
    return execFileSync(command, args, { cwd, encoding: "utf8", stdio: ["ignore", "pipe", "pipe"] });
  }

  it("holds what was compiled, the command and the schemas, and nothing else", () => {
    const compiled = /^dist\/((cli|components|graph|insight|model|plan|settings)\/.*|index|package)\.(js|d\.ts)$/;
    assert.deepEqual(files.filter((file) => !compiled.test(file)), [
      "LICENSE", "README.md", "cli/servicegraph.js", "package.json", "register.js",
      ...["check", "graph", "map", "migrate", "plan", "policy", "stack"].map((name) => `schema/${name}.schema.json`),
    ]);
    assert.ok(files.includes("dist/package.js") && files.includes("dist/package.d.ts"));
  });

  it("gives plain JavaScript the components and the way to a stack, and nothing else", () => {
    const names = run(program(), process.execPath, "-p", "Object.keys(require('ecs-service-graph')).sort().join()");
    assert.equal(names.trim(), [
      "AuroraCluster", "Bucket", "Cache", "Database", "GatewayService", "InternalService", "JobTask", "Logs", "Queue",
      "Repositories", "ServiceMesh", "Stores", "Table", "Topic", "Vpc",
      "defineGraph", "defineJob", "defineService", "holdLimits", "lookUp", "platformOf", "resolveStack",
    ].join());
  });

  it("gives TypeScript its types, by which a call to nobody doesn't compile", () => {
    writeFileSync(program("program.ts"), `
      import { defineGraph, resolveStack, Vpc, type Stack } from "ecs-service-graph";
      const graph = defineGraph({ name: "duo", services: { web: { calls: ["api"] }, api: { port: 3001 } } });
      export const { system }: Stack = resolveStack({ graph, settings: {}, stack: "dev", region: "us-east-1" });
      export const network = (args: ConstructorParameters<typeof Vpc>[1]) => new Vpc("network", args).vpcId;
      // @ts-expect-error: there is no service of this name
      defineGraph({ name: "duo", services: { web: { calls: ["ap"] } } });
    `);
    run(program(), path.join(root, "node_modules", ".bin", "tsc"), "--strict", "--noEmit", "--skipLibCheck",
      "--module", "nodenext", "program.ts");
  });

  it("brings the command, which plans the graph of another project", () => {
    writeFileSync(program("Pulumi.yaml"), "name: duos\nruntime: nodejs\n");
    const config = { "aws:region": "us-east-1", "graph": "./graph.ts", "imageTag": "1" };
    writeFileSync(program("Pulumi.dev.yaml"), JSON.stringify({ config }));
    writeFileSync(program("graph.ts"), `
      import { defineGraph } from "ecs-service-graph";
      export default defineGraph({ name: "duo", services: { web: { calls: ["api"] }, api: { port: 3001 } } });
    `);
    const plan = run(program(), process.execPath, installed("cli/servicegraph.js"), "plan");
    assert.match(plan, /^duo, stack dev: 2 services, 1 call,/);
  });

  it("asks for all that it imports", () => {
    const imported = files.filter((file) => file.endsWith(".js")).flatMap((file) =>
      [...readFileSync(installed(file), "utf8").matchAll(/require\("((?:@[^/"]+\/)?[^/".][^/"]*)[^"]*"\)/g)]
        .map(([, name = ""]) => name));
    const known = [...builtinModules, ...Object.keys({ ...manifest.dependencies, ...manifest.peerDependencies })];
    assert.deepEqual(imported.filter((name) => !name.startsWith("node:") && !known.includes(name)), []);
  });

  it("leaves Pulumi's SDKs to the program, since two copies of one would not know each other's resources", () => {
    assert.deepEqual(Object.keys(manifest.dependencies).filter((name) => name.startsWith("@pulumi/")), []);
    for (const [name, range] of Object.entries(manifest.peerDependencies)) {
      const [, major, least] = /^\^(\d+)\.(\d+)\.0$/.exec(range) ?? [];
      const [usedMajor, used] = manifest.devDependencies[name]?.split(".") ?? [];
      assert.ok(major !== undefined && major === usedMajor && Number(least) <= Number(used), `${name}: ${range}`);
    }
  });
});
