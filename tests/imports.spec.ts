import * as assert from "node:assert/strict";
import * as path from "node:path";
import { fileOf, importsOf, rooms, sourceFiles, textOf, type Import } from "../docs/sourceImports";

/** What each folder may import besides itself: the direction never turns. */
const mayImport: Record<string, readonly string[]> = {
  "model": [],
  "graph": ["model"],
  "examples": ["index.ts", "graph"],
  "settings": ["graph", "model"],
  "components": ["graph", "model"],
  "index.ts": ["components", "settings", "graph", "model"],
  "package.ts": ["components", "settings", "graph", "model"],
  "plan": ["index.ts", "settings", "graph", "model"],
  "insight": ["plan", "settings", "graph", "model"],
  "cli": ["insight", "plan", "settings", "graph", "model"],
};

/** Files that import one another in a circle, by one path through it; imports of types count. */
function circles(files: readonly string[]): string[][] {
  const found: string[][] = [];
  const done = new Set<string>();
  const visit = (file: string, trail: readonly string[]): void => {
    if (trail.includes(file)) found.push(trail.slice(trail.indexOf(file)));
    if (done.has(file) || trail.includes(file)) return;
    const targets = importsOf(file).flatMap((found) => fileOf(found) ?? []);
    for (const target of targets.filter((name) => files.includes(name))) visit(target, [...trail, file]);
    done.add(file);
  };
  for (const file of files) visit(file, []);
  return found;
}

/** The top-level folder, or index.ts, that a relative import leads to. */
function placeOf(found: Import): string {
  return fileOf(found)?.split("/")[0] ?? "";
}

describe("the direction of imports", () => {
  for (const [place, allowed] of Object.entries(mayImport)) {
    it(`leads from ${place} to ${allowed.join(", ") || "nothing else"} only`, () => {
      const wrong = sourceFiles(place).flatMap(importsOf)
        .filter(({ target }) => target.startsWith("."))
        .filter((found) => placeOf(found) !== place && !allowed.includes(placeOf(found)));
      assert.deepEqual(wrong, []);
    });
  }

  it("keeps the AWS SDKs in components", () => {
    const elsewhere = Object.keys(mayImport).filter((place) => place !== "components").flatMap(sourceFiles);
    assert.deepEqual(elsewhere.flatMap(importsOf).filter(({ target }) => /^@pulumi\/awsx?\b/.test(target)), []);
  });

  it("keeps the inputs of Pulumi's resources in the layer that reads them", () => {
    const readers = sourceFiles("insight").filter((file) => !file.startsWith("insight/read/"))
      .filter((file) => /\binputs\b/.test(textOf(file)));
    assert.deepEqual(readers, []);
  });

  it("keeps Pulumi, files and processes out of the pure model", () => {
    const impure = ["model", "graph"].flatMap(sourceFiles).flatMap(importsOf)
      .filter(({ target }) => /^(@pulumi|node:(?!crypto|assert))/.test(target));
    assert.deepEqual(impure, []);
  });

  it("keeps what is resolved out of all checks but that of quotas, which count its rules", () => {
    const readers = ["graph/checks", "settings/checks"].flatMap(sourceFiles)
      .filter((file) => /import [^;]*\b(System|resolveSystem)\b[^;]* from/.test(textOf(file)));
    assert.deepEqual(readers, ["graph/checks/capacity/checkQuotas.ts"]);
  });

  it("leads in no circle, not even by types", () => {
    assert.deepEqual(circles(rooms.flatMap(sourceFiles)), []);
  });

  it("meets each file's name once, so that a name is enough to find it", () => {
    const names = Object.keys(mayImport).filter((place) => place !== "examples")
      .flatMap(sourceFiles).map((file) => path.posix.basename(file));
    assert.deepEqual(names.filter((name, index) => names.indexOf(name) !== index), []);
  });
});
