import * as assert from "node:assert/strict";
import { existsSync, mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import * as path from "node:path";
import { runInThisContext } from "node:vm";
import { parse } from "yaml";
import { defineGraph, defineService } from "../graph/author/define";
import type { Problem } from "../model/problem";
import type { ServiceGraph } from "../graph/author/graphSchema";
import { loadStack } from "../settings/load/loadStack";
import { committedSource, root } from "./committed";

/** The README, and the pages that it hands its longer examples to. */
const guides = ["package", "deploy", "operate", "tasks", "existing", "costs", "upgrade"];
const pages = ["README.md", ...guides.map((name) => `docs/${name}.md`)].map((file) =>
  ({ file, text: readFileSync(path.join(root, file), "utf8") }));

function blocks(language: string): string[] {
  const block = new RegExp(`\`\`\`${language}\\n([\\s\\S]*?)\`\`\``, "g");
  return pages.flatMap(({ text }) => [...text.matchAll(block)].map(([, code = ""]) => code));
}

type Config = Readonly<Record<string, unknown>>;

/** What the README would have in a stack's file. */
const settings = blocks("yaml").map((text) => parse(text) as { config?: Config })
  .flatMap(({ config }) => config === undefined ? [] : [config]);
const isOfAccount = (config: Config) => "externals" in config;

/** What the README declares in TypeScript, as a program has it. */
const graphs = blocks("ts").flatMap((text) => /defineGraph\(\{[\s\S]*?^\}\)/m.exec(text) ?? []).map((text) => {
  const declare = runInThisContext(`(defineGraph, defineService) => ${text}`) as Declare;
  return declare(defineGraph, defineService);
});
type Declare = (graph: typeof defineGraph, service: typeof defineService) => ServiceGraph;

function problemsOf(config: Config, graph?: ServiceGraph): readonly Problem[] {
  return loadStack(committedSource("dev", { settings: config, ...graph && { graph } })).problems;
}

/** The fragments by which GitHub links to the headings of a page. */
function anchors(page: string): string[] {
  return [...readFileSync(page, "utf8").matchAll(/^#+ (.*)$/gm)].map(([, heading = ""]) =>
    heading.toLowerCase().replaceAll(/[^\w\- ]/g, "").replaceAll(" ", "-"));
}

describe("the README and the guides", () => {
  it("show settings that the dev stack takes without a problem", () => {
    assert.ok(settings.length > 0);
    for (const shown of settings.filter((text) => !isOfAccount(text))) assert.deepEqual(problemsOf(shown), []);
  });

  it("show how the graph beside it is bound in an account that isn't empty", () => {
    const [account = {}, ...others] = settings.filter(isOfAccount);
    assert.deepEqual(others, []);
    const [graph] = graphs.filter(({ externals }) => externals !== undefined);
    assert.ok(graph);
    // No service of that graph is public, so that the ingress of dev is idle.
    assert.deepEqual(problemsOf(account, graph).map(({ code }) => code), ["ingress-unused"]);
  });

  it("declare graphs that load", () => {
    const inYaml = blocks("yaml").map((text) => parse(text) as object).filter((shown) => "services" in shown)
      .map((shown) => ({ name: "shop", ...shown }) as ServiceGraph);
    const complete = graphs.filter(({ externals }) => externals === undefined);
    assert.ok(complete.length > 0 && inYaml.length > 0);
    for (const graph of [...complete, ...inYaml]) {
      assert.deepEqual(problemsOf({}, graph).filter(({ severity }) => severity === "error"), []);
    }
  });

  it("name builds as a file of versions does", () => {
    const [text = ""] = blocks("yaml").filter((block) => block.startsWith("# versions."));
    const file = path.join(mkdtempSync(path.join(tmpdir(), "servicegraph-")), "versions.yaml");
    writeFileSync(file, text);
    assert.deepEqual(problemsOf({ versions: file }), []);
  });

  it("link to nothing in the project that isn't there, headings included", () => {
    const links = pages.flatMap(({ file, text }) => [...text.matchAll(/\]\((?!https?:)([^)#]*)#?([^)]*)\)/g)]
      .map(([, to = "", heading = ""]) =>
        ({ target: to === "" ? path.join(root, file) : path.join(root, path.dirname(file), to), heading })));
    assert.ok(links.length > 20);
    assert.deepEqual(links.filter(({ target }) => !existsSync(target)), []);
    const broken = links.filter(({ target, heading }) => heading !== "" && !anchors(target).includes(heading));
    assert.deepEqual(broken, []);
  });

  it("fit the width of GitHub's pages in every code block, the README in 900 words", () => {
    const wide = [...blocks("\\w*")].flatMap((code) => code.split("\n")).filter((line) => line.length > 92);
    assert.deepEqual(wide, []);
    const [{ text } = { text: "" }] = pages;
    assert.ok(text.split(/\s+/).filter((word) => /\w/.test(word)).length <= 900);
  });
});
