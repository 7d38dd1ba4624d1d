import * as assert from "node:assert/strict";
import { mkdtempSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import * as path from "node:path";
import { readData } from "../../../settings/read/readData";

const folder = mkdtempSync(path.join(tmpdir(), "data-"));

function read(name: string, text: string): ReturnType<typeof readData> {
  const file = path.join(folder, name);
  writeFileSync(file, text);
  return readData(file, `./${name}`);
}

/** Short to write, too long to read. */
const bomb = `a: &a [${"x,".repeat(10)}]\nb: &b [${"*a,".repeat(10)}]\nc: [${"*b,".repeat(10)}]\n`;

const broken: readonly (readonly [what: string, name: string, text: string, place: RegExp, message: RegExp])[] = [
  ["YAML that isn't", "a.yaml", "name: shop\nservices: [\n", /^\.\/a\.yaml:\d+:\d+$/, /./],
  ["a key given twice", "a.yaml", "name: shop\nname: other\n", /^\.\/a\.yaml:2:1$/, /unique/],
  ["JSON that isn't", "a.json", "{ \"name\": }", /^\.\/a\.json:1:\d+$/, /./],
  ["an alias of nothing", "a.yaml", "name: shop\nservices: *hunter2\n", /^\.\/a\.yaml:2:11$/, /^(?!.*hunter2)/],
  ["an alias of what holds it", "a.yaml", "name: shop\nservices: &a\n  web: *a\n", /^\.\/a\.yaml:3:8$/, /contains it/],
  ["more aliases than are read", "a.yaml", bomb, /^\.\/a\.yaml:1:1$/, /too many aliases/],
  ["a tag that YAML doesn't know", "a.yaml", "name: !vault x\n", /^\.\/a\.yaml:1:7$/, /tag .* unknown/],
  ["an empty key", "a.yaml", "name: shop\n\"\": 1\n", /^\.\/a\.yaml:2:1$/, /a key is empty/],
  ["a key that is a list", "a.yaml", "? [a]\n: 1\n", /^\.\/a\.yaml:1:3$/, /isn't text/],
  ["lists in lists without end", "a.yaml", "[".repeat(20_000), /^\.\/a\.yaml:1:\d+$/, /nested too deeply/],
  ["several documents", "a.yaml", "a: 1\n---\nb: 2\n", /^\.\/a\.yaml:2:1$/, /several documents/],
  [
    "a word in JSON without quotes",
    "a.json",
    "{\n  \"password\": hunter2 }",
    /^\.\/a\.json:2:15$/,
    /^(?!.*hunter2)/,
  ],
];

describe("readData", () => {
  for (const [name, text] of [["a.yaml", "web: \"1\"\n"], ["a.json", "{ \"web\": \"1\" }"]] as const) {
    it(`reads ${name}`, () => {
      const data = read(name, text);
      assert.deepEqual("value" in data ? data.value : undefined, { web: "1" });
    });
  }

  it("finds what stands in the file", () => {
    const data = read("a.yaml", "web: \"1\"\napi:\n  - 2\n");
    const place = "locate" in data ? data.locate("api")?.place : undefined;
    assert.deepEqual(place, { file: "./a.yaml", line: 2, column: 1, excerpt: { text: "api:", caret: 0 } });
  });

  it("merges as YAML does, and reads a file with a byte order mark", () => {
    const merged = read("a.yaml", "a: &a { x: 1 }\nb:\n  <<: *a\n  y: 2\n");
    assert.deepEqual("value" in merged ? merged.value : undefined, { a: { x: 1 }, b: { x: 1, y: 2 } });
    const marked = read("a.json", "\uFEFF{ \"a\": 1 }");
    assert.deepEqual("value" in marked ? marked.value : undefined, { a: 1 });
  });

  it("refuses a file in UTF-16", () => {
    const file = path.join(folder, "wide.yaml");
    writeFileSync(file, Buffer.from("name: shop\n", "utf16le"));
    assert.deepEqual(readData(file, "wide.yaml"),
      { fault: { message: "the file isn't UTF-8 text", hint: "save it in UTF-8" } });
  });

  it("gives nothing of an empty file", () => {
    const data = read("a.yaml", "# nothing yet\n");
    assert.equal("value" in data ? data.value : "a fault", undefined);
  });

  for (const [what, name, text, place, message] of broken) {
    it(`refuses ${what}, with its place`, () => {
      const data = read(name, text);
      assert.ok("fault" in data);
      const { file = "", line = 0, column = 0 } = data.fault.source ?? {};
      assert.match(`${file}:${line}:${column}`, place);
      assert.doesNotMatch(JSON.stringify(data.fault), /hunter2/);
      assert.match(data.fault.message, message);
    });
  }

  // Only Linux has a file that refuses even root.
  if (process.platform === "linux") {
    it("refuses a file that can't be read", () => {
      const file = path.join(folder, "mem.yaml");
      symlinkSync("/proc/self/mem", file);
      const data = readData(file, "./mem.yaml");
      assert.ok("fault" in data && data.fault.source === undefined);
    });
  }
});
