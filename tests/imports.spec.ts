import * as assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import * as path from "node:path";

const root = path.join(__dirname, "..");

/** What each folder may import besides itself: the direction never turns. */
const mayImport: Record<string, readonly string[]> = {
  "model": [],
  "graph": ["model"],
  "services": ["graph"],
  "examples": ["index.ts", "graph"],
  "settings": ["graph", "model"],
  "components": ["graph", "model"],
  "index.ts": ["components", "settings", "graph", "model"],
  "package.ts": ["components", "settings", "graph", "model"],
  "plan": ["index.ts", "settings", "graph", "model"],
  "insight": ["plan", "settings", "graph", "model"],
  "cli": ["insight", "plan", "settings", "graph", "model"],
};

interface Import { readonly file: string; readonly target: string }

function sourceFiles(place: string): string[] {
  if (place.endsWith(".ts")) return [place];
  return readdirSync(path.join(root, place), { recursive: true, encoding: "utf8" })
    .filter((file) => file.endsWith(".ts"))
    .map((file) => path.posix.join(place, file));
}

function importsOf(file: string): Import[] {
  const text = readFileSync(path.join(root, file), "utf8");
  const specifiers = text.matchAll(/(?:from|import|require\()\s*\(?"([^"]+)"/g);
  return [...specifiers].map(([, target = ""]) => ({ file, target }));
}

/** The top-level folder (or index.ts) that a relative import leads to. */
function placeOf({ file, target }: Import): string {
  const place = path.posix.join(path.posix.dirname(file), target).split("/")[0] ?? "";
  return place === "index" || place === "." ? "index.ts" : place;
}

describe("the direction of imports", () => {
  for (const [place, allowed] of Object.entries(mayImport)) {
    it(`leads from ${place} to ${allowed.join(", ") || "nothing else"} only`, () => {
      const wrong = sourceFiles(place).flatMap(importsOf)
        .filter(({ target }) => target.startsWith("."))
        .filter((one) => placeOf(one) !== place && !allowed.includes(placeOf(one)));
      assert.deepEqual(wrong, []);
    });
  }

  it("keeps the AWS SDKs in components", () => {
    const elsewhere = Object.keys(mayImport).filter((place) => place !== "components").flatMap(sourceFiles);
    assert.deepEqual(elsewhere.flatMap(importsOf).filter(({ target }) => /^@pulumi\/awsx?\b/.test(target)), []);
  });

  it("keeps the inputs of Pulumi's resources in the layer that reads them", () => {
    const readers = sourceFiles("insight").filter((file) => !file.startsWith("insight/read/"))
      .filter((file) => /\binputs\b/.test(readFileSync(path.join(root, file), "utf8")));
    assert.deepEqual(readers, []);
  });

  it("keeps Pulumi, files and processes out of the pure model", () => {
    const impure = ["model", "graph"].flatMap(sourceFiles).flatMap(importsOf)
      .filter(({ target }) => /^(@pulumi|node:(?!crypto|assert))/.test(target));
    assert.deepEqual(impure, []);
  });
});
