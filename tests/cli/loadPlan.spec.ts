import * as assert from "node:assert/strict";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import * as path from "node:path";
import { loadPlan } from "../../cli/loadPlan";

const graph = { name: "duo", services: { web: { port: 3000, public: true, calls: ["users"] }, users: { port: 3001 } } };
const config = { "aws:region": "eu-west-1", "imageTag": "1", "ingress": { insecureHttp: true }, "graph": "./duo.json" };

describe("loadPlan", () => {
  let cwd = "";
  beforeEach(() => {
    cwd = mkdtempSync(path.join(tmpdir(), "load-"));
    write("Pulumi.yaml", { name: "duos" });
    write("Pulumi.dev.yaml", { config });
    write("duo.json", graph);
  });
  afterEach(() => { rmSync(cwd, { recursive: true }); });

  function write(file: string, value: unknown): void {
    writeFileSync(path.join(cwd, file), JSON.stringify(value));
  }

  /** The code of each problem, and the system that is planned. */
  async function loaded(options: { stack?: string; graph?: string } = {}) {
    const { plan, problems } = await loadPlan({ cwd, stack: "dev", ...options });
    if (plan) assert.deepEqual(plan.problems, problems);
    return { system: plan?.system, codes: problems.map(({ code }) => code) };
  }

  it("plans the stack's own graph, under the project's name", async () => {
    const { plan } = await loadPlan({ cwd, stack: "dev" });
    assert.ok(plan?.resources.every(({ urn }) => urn.startsWith("urn:pulumi:dev::duos::")));
    assert.deepEqual(await loaded(), { system: "duo", codes: ["insecure-http"] });
  });

  it("plans another graph instead, though the stack's own be broken", async () => {
    write("duo.json", {});
    write("other.json", { ...graph, name: "other" });
    const other = path.join(cwd, "other.json");
    assert.deepEqual(await loaded({ graph: other }), { system: "other", codes: ["insecure-http"] });
  });

  it("keeps the warnings of the stack's file beside the problems of what it says", async () => {
    write("Pulumi.dev.yaml", { environment: ["shop/dev"], config });
    assert.deepEqual(await loaded(), { system: "duo", codes: ["environment-not-read", "insecure-http"] });
    write("duo.json", { ...graph, services: { web: { ...graph.services.web, calls: ["user"] } } });
    const codes = ["environment-not-read", "insecure-http", "unknown-callee"];
    assert.deepEqual(await loaded(), { system: undefined, codes });
  });

  it("has no plan of a stack that isn't there", async () => {
    assert.deepEqual(await loaded({ stack: "prod" }), { system: undefined, codes: ["no-stack"] });
  });
});
