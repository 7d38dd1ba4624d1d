import * as assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import * as path from "node:path";
import * as ts from "typescript";
import { sound } from "./define.types";

const root = path.join(__dirname, "..", "..", "..");
const typesFile = path.join(__dirname, "define.types.ts");

interface Complaint {
  readonly line: string;
  readonly message: string;
}

/** What both programs read, parsed once. */
const sources = new Map<string, ts.SourceFile | undefined>();

/** What the compiler says of a file, as `npm run types` would: its line, and the message in full. */
function complaints(file: string, text: string): Complaint[] {
  const { config } = ts.readConfigFile(path.join(root, "tsconfig.json"), (name) => ts.sys.readFile(name)) as {
    config: object;
  };
  const { options } = ts.parseJsonConfigFileContent(config, { ...ts.sys, readDirectory: () => [] }, root);
  const host = ts.createCompilerHost(options);
  const readSource = host.getSourceFile.bind(host);
  host.getSourceFile = (name, version) => {
    if (path.resolve(name) === file) return ts.createSourceFile(name, text, version);
    if (!sources.has(name)) sources.set(name, readSource(name, version));
    return sources.get(name);
  };
  const program = ts.createProgram([file], options, host);
  return ts
    .getPreEmitDiagnostics(program, program.getSourceFile(file))
    .map(({ start = 0, messageText }) => ({
      line: text.slice(text.lastIndexOf("\n", start) + 1, text.indexOf("\n", start)),
      message: ts.flattenDiagnosticMessageText(messageText, "\n"),
    }));
}

describe("defineService and defineGraph", () => {
  const text = readFileSync(typesFile, "utf8");
  const unmarked = text.replace(/^\/\/ @ts-expect-error .*\n/gm, "");
  let refused: Complaint[];

  before(() => {
    refused = complaints(typesFile, unmarked);
  });

  it("take a sound system and hand it on as it is", () => {
    assert.deepEqual(Object.keys(sound.services), ["orders", "products", "notes"]);
    assert.deepEqual(complaints(typesFile, text), []);
  });

  it("refuse each line that is marked wrong, and no other", () => {
    const marked = [...text.matchAll(/^\/\/ @ts-expect-error .*\n(.*)$/gm)].map(([, line]) => line);
    assert.deepEqual(
      refused.map(({ line }) => line),
      marked,
    );
  });

  /** The last line of each complaint about a line of the source. */
  const lastWords = (line: RegExp) => refused.filter((complaint) => line.test(complaint.line))
    .map(({ message }) => message.split("\n").at(-1)?.replace(/^.* is not assignable to type /, ""));

  it("name the misspelt callee once, at the service that calls it", () => {
    const callee = "'\"there is no service or external \\\"prodcts\\\"\"'.";
    assert.deepEqual(lastWords(/services: \{ callsNobody, products \}/), [callee]);
    assert.deepEqual(lastWords(/migrate: \{ calls: \["prodcts"\]/), [callee]);
  });

  it("name a misspelt field once, and a port that isn't there", () => {
    assert.deepEqual(lastWords(/publik: true/), ["'Mistake<\"there is no field \\\"publik\\\"\">'."]);
    assert.deepEqual(lastWords(/services: \{ callsNoPort, notes \}/), ["'\"\\\"notes\\\" has no port \\\"wbe\\\"\"'."]);
  });

  it("print no more than two lines for a mistake in a call, however large the graph", () => {
    for (const { line, message } of refused.filter((complaint) => /callsNo|calls: \[/.test(complaint.line))) {
      assert.ok(message.split("\n").length <= 2, `${line}: ${message}`);
    }
  });
});
