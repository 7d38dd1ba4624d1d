import * as assert from "node:assert/strict";
import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import * as path from "node:path";
import { readVersions } from "../../../settings/read/readVersions";

const folder = mkdtempSync(path.join(tmpdir(), "versions-"));
const digest = `sha256:${"0a".repeat(32)}`;

function read(name: string, text: string): ReturnType<typeof readVersions> {
  writeFileSync(path.join(folder, name), text);
  return readVersions(folder, `./${name}`);
}

/** One line a problem: its code and place. */
const told = (name: string, text: string): string[] =>
  read(name, text).problems.map(({ severity, code, path: file, source }) =>
    [severity, code, [file, ...source === undefined ? [] : [source.line, source.column]].join(":")].join(" "));

describe("readVersions", () => {
  it("reads a tag or a digest for each service, from YAML or JSON", () => {
    const versions = { "user-service": "1.4.2", "order-service": digest };
    const yaml = `user-service: "1.4.2"\norder-service: ${digest}\n`;
    assert.deepEqual(read("a.yaml", yaml), { versions, problems: [] });
    assert.deepEqual(read("a.json", JSON.stringify(versions)), { versions, problems: [] });
  });

  it("takes an empty file for no versions: the last one may have been taken out", () => {
    assert.deepEqual(read("a.yaml", "# none\n"), { versions: {}, problems: [] });
  });

  it("tells of every version that is none, with its line, and keeps the others", () => {
    const text = `web: "1.0"\napi: 1.20\njob: "a b"\nlog: sha256:12\nold: []\n`;
    assert.deepEqual(told("a.yaml", text), [
      "error version-form ./a.yaml:2:1",
      "error version-form ./a.yaml:3:1",
      "error version-form ./a.yaml:4:1",
      "error version-form ./a.yaml:5:1",
    ]);
    const { versions, problems } = read("a.yaml", text);
    assert.deepEqual(versions, { web: "1.0" });
    assert.match(problems[0]?.hint ?? "", /in quotes/);
    assert.match(problems[1]?.hint ?? "", /a tag/);
  });

  it("tells of a file that isn't there, can't be read or holds no map", () => {
    const missing = readVersions(folder, "./nowhere.yaml").problems.map(({ code, path: place }) => [code, place]);
    assert.deepEqual(missing, [["versions-missing", "versions"]]);
    assert.deepEqual(told("a.yaml", "web: [\n"), ["error versions-unreadable ./a.yaml:2:1"]);
    for (const text of ["- web\n", "web\n", "5\n"])
      assert.deepEqual(told("a.yaml", text), ["error versions-unreadable ./a.yaml"]);
  });
});
