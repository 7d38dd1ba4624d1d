import * as assert from "node:assert/strict";
import { mkdirSync, mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import * as path from "node:path";
import { readGraph } from "../../../settings/read/readGraph";

const graph = { name: "shop", services: { web: {} } };

/** A folder with these files. */
function folderWith(files: Record<string, string>): string {
  const folder = mkdtempSync(path.join(tmpdir(), "graph-"));
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(path.dirname(path.join(folder, name)), { recursive: true });
    writeFileSync(path.join(folder, name), text);
  }
  return folder;
}

const read = (name: string, text: string, file = `./${name}`): ReturnType<typeof readGraph> =>
  readGraph(folderWith({ [name]: text }), file);

describe("readGraph", () => {
  const json = JSON.stringify(graph);
  const sources: Record<string, string> = {
    "graph.json": json,
    "graph.yaml": "name: shop\nservices:\n  web: {}\n",
    "graph.yml": "name: shop\nservices: { web: {} }\n",
    "graph.js": `module.exports = ${json};`,
    "graph.cjs": `exports.default = ${json};`,
    "graph.ts": `const graph: object = ${json};\nexport default graph;\n`,
  };
  for (const [name, text] of Object.entries(sources)) {
    it(`reads ${name}`, () => {
      const { value, problems, locate } = read(name, text);
      assert.deepEqual([value, problems], [graph, []]);
      assert.equal(locate?.("services.web")?.missing, /json|ya?ml/.test(name) ? 0 : undefined);
    });
  }

  it("reads a folder by its index, and a file whose extension is left out", () => {
    assert.deepEqual(read("services/index.ts", sources["graph.ts"] ?? "", "./services").value, graph);
    assert.deepEqual(read("services/index.js", sources["graph.js"] ?? "", "./services").value, graph);
    assert.deepEqual(read("graph.yaml", sources["graph.yaml"] ?? "", "graph").value, graph);
  });

  const broken: readonly (readonly [
    what: string,
    name: string,
    text: string,
    code: string,
    place: RegExp,
    message: RegExp,
  ])[] = [
    [
      "YAML that isn't",
      "graph.yaml",
      "name: shop\nservices: [\n",
      "graph-unreadable",
      /^\.\/graph\.yaml:\d+:\d+$/,
      /./,
    ],
    ["JSON that isn't", "graph.json", "{ \"name\": }", "graph-unreadable", /^\.\/graph\.json:1:\d+$/, /./],
    [
      "a module that throws",
      "graph.js",
      "\nthrow new Error('no such thing');",
      "graph-unreadable",
      /^graph\.js:2$/,
      /^no such thing$/,
    ],
    [
      "a module whose compiler announces the fault on a line of its own",
      "graph.js",
      "throw new Error('Unable to compile TypeScript:\\n\\nservices/a.ts(5,5): error TS1005');",
      "graph-unreadable",
      /^graph\.js:1$/,
      /^Unable to compile TypeScript: services\/a\.ts\(5,5\): error TS1005$/,
    ],
    [
      "a module that exports nothing",
      "graph.js",
      "exports.default = undefined;",
      "graph-unreadable",
      /^\.\/graph\.js$/,
      /isn't plain data/,
    ],
    [
      "a module whose value holds itself",
      "graph.js",
      "const a = {}; a.services = a; module.exports = a;",
      "graph-unreadable",
      /^\.\/graph\.js$/,
      /isn't plain data/,
    ],
    ["a file without a word", "graph.yaml", "# nothing yet\n", "graph-unreadable", /^\.\/graph\.yaml$/, /is empty/],
    ["a module that doesn't compile", "graph.js", "const = 5;", "graph-unreadable", /graph\.js/, /Unexpected token/],
    [
      "a module that imports what isn't there",
      "graph.js",
      "require('./nowhere');",
      "graph-unreadable",
      /^graph\.js:1$/,
      /nowhere/,
    ],
    ["a file of another kind", "graph.txt", "name: shop", "graph-missing", /^\.\/graph\.txt$/, /\.txt/],
  ];
  for (const [what, name, text, code, place, message] of broken) {
    it(`tells of ${what} in one problem, with its place and without a stack trace`, () => {
      const { value, problems } = read(name, text);
      assert.equal(value, undefined);
      assert.deepEqual(
        problems.map(({ code }) => code),
        [code],
      );
      const { path: at = "", source } = problems[0] ?? {};
      assert.match(source === undefined ? at : `${source.file}:${source.line}:${source.column}`, place);
      assert.match(problems[0]?.message ?? "", message);
      assert.ok(!problems[0]?.message.includes("\n"));
    });
  }

  it("tells of a file that isn't there", () => {
    assert.deepEqual(
      readGraph(folderWith({}), "./services").problems.map(({ code, path: at }) => [code, at]),
      [["graph-missing", "./services"]],
    );
  });
});
