import * as assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import * as path from "node:path";
import { benchConfig, benchGraph } from "../../bench/system";
import { planOf } from "../planned";

const baseline = path.join(__dirname, "../../bench/baseline.ts");

/** The types that the program itself registers: not its components, nor what awsx makes in the engine. */
async function registeredTypes(services: number): Promise<string[]> {
  const { resources } = await planOf({ graph: benchGraph(services), config: benchConfig });
  return resources
    .filter(({ urn, type }) => !urn.includes("$awsx:ec2:Vpc$") && !type.startsWith("ecs-service-graph:"))
    .map(({ type }) => type).sort();
}

describe("the bench's baseline", () => {
  it("registers the same types as the program, each as often", async () => {
    const args = ["--require", "./register.js", baseline, "7"];
    const env = { ...process.env, BENCH_TYPES: "1" };
    const types: unknown = JSON.parse(execFileSync(process.execPath, args, { env, encoding: "utf8" }));
    assert.deepEqual(types, await registeredTypes(7));
  });

  it("imports nothing but Pulumi's SDKs", () => {
    const found = readFileSync(baseline, "utf8").matchAll(/(?:from|require\()\s*"([^"]+)"/g);
    const imports = [...found].map(([, name]) => name);
    assert.ok(imports.length > 0);
    assert.deepEqual(imports.filter((name) => name?.startsWith("@pulumi/") !== true), []);
  });
});
