import * as assert from "node:assert/strict";
import { existsSync, mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import * as path from "node:path";
import { parse } from "yaml";
import type { Problem } from "../graph/problem";
import { readStackFile } from "../plan/stackFile";
import { loadStack } from "../settings/loadStack";

const root = path.join(__dirname, "..");
const readme = readFileSync(path.join(root, "README.md"), "utf8");

const blocks = (language: string): string[] =>
  [...readme.matchAll(new RegExp(`\`\`\`${language}\\n([\\s\\S]*?)\`\`\``, "g"))].map(([, text = ""]) => text);

type Config = Readonly<Record<string, unknown>>;

/** What the README would have in a stack's file. */
const settings = blocks("yaml").map((text) => parse(text) as { config?: Config })
  .flatMap(({ config }) => config === undefined ? [] : [config]);
const isOfAccount = (config: Config) => "ecs-service-graph:externals" in config;

function problemsOf(config: Config, graph?: unknown): readonly Problem[] {
  const { source } = readStackFile(root, "dev");
  if (source === undefined) throw new Error("there is no dev stack");
  const asked = { ...source, config: { ...source.config, ...config } };
  return loadStack(graph === undefined ? asked : { ...asked, graph }).problems;
}

describe("the README", () => {
  it("shows settings that the dev stack takes without a problem", () => {
    assert.ok(settings.length > 0);
    for (const shown of settings.filter((one) => !isOfAccount(one))) assert.deepEqual(problemsOf(shown), []);
  });

  it("shows how the graph beside it is bound in an account that isn't empty", () => {
    const [account = {}, ...others] = settings.filter(isOfAccount);
    assert.deepEqual(others, []);
    const graph = {
      name: "shop",
      services: { "order-service": { port: 3003, calls: ["orders-db"] } },
      externals: { "orders-db": { port: 5432 }, "vpn": { calls: ["order-service"] } },
    };
    const [text = ""] = blocks("ts").filter((one) => one.includes("externals:"));
    for (const part of ["calls: [\"orders-db\"]", "\"orders-db\": { port: 5432 }", "calls: [\"order-service\"]"]) {
      assert.ok(text.includes(part), part);
    }
    // No service of that graph is public, so that the ingress of dev is idle.
    assert.deepEqual(problemsOf(account, graph).map(({ code }) => code), ["ingress-unused"]);
  });

  it("names builds as a file of versions does", () => {
    const [text = ""] = blocks("yaml").filter((one) => one.startsWith("# versions."));
    const file = path.join(mkdtempSync(path.join(tmpdir(), "servicegraph-")), "versions.yaml");
    writeFileSync(file, text);
    assert.deepEqual(problemsOf({ "ecs-service-graph:versions": file }), []);
  });

  it("links to nothing in the project that isn't there", () => {
    const targets = [...readme.matchAll(/\]\((?!https?:|#)([^)#]+)/g)].map(([, target = ""]) => target);
    assert.ok(targets.length > 0);
    assert.deepEqual(targets.filter((target) => !existsSync(path.join(root, target))), []);
  });
});
