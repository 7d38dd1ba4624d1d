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

  it("says where a value stands, or in which file none does", () => {
    const data = read("a.yaml", "web: \"1\"\napi:\n  - 2\n");
    assert.ok("placeOf" in data);
    assert.deepEqual(["web", "api", "none"].map(data.placeOf), ["./a.yaml:1:6", "./a.yaml:3:3", "./a.yaml"]);
    const text = read("b.yaml", "hello\n");
    assert.equal("placeOf" in text ? text.placeOf("web") : undefined, "./b.yaml");
  });

  it("gives nothing of an empty file", () => {
    const data = read("a.yaml", "# nothing yet\n");
    assert.equal("value" in data ? data.value : "a fault", undefined);
  });

  for (const [what, name, text, place, message] of broken) {
    it(`tells of ${what} in one fault, with its place`, () => {
      const data = read(name, text);
      assert.ok("fault" in data);
      assert.match(data.fault.place, place);
      assert.match(data.fault.message, message);
    });
  }

  // Only Linux has a file that refuses even root.
  if (process.platform === "linux") {
    it("tells of a file that can't be read", () => {
      const file = path.join(folder, "mem.yaml");
      symlinkSync("/proc/self/mem", file);
      const data = readData(file, "./mem.yaml");
      assert.equal("fault" in data ? data.fault.place : undefined, "./mem.yaml");
    });
  }
});
