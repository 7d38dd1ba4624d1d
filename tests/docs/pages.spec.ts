import * as assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import * as path from "node:path";
import { pages } from "../../docs/pages";

describe("the reference", () => {
  for (const [file, text] of Object.entries(pages)) {
    it(`in docs/${file} says what the schema says; npm run docs writes it again`, () => {
      assert.equal(readFileSync(path.join(__dirname, "../../docs", file), "utf8"), text);
    });
  }
});
