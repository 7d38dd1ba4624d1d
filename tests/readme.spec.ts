import * as assert from "node:assert/strict";
import { existsSync, readFileSync } from "node:fs";
import * as path from "node:path";
import { parse } from "yaml";
import { readStackFile } from "../plan/stackFile";
import { loadStack } from "../settings/loadStack";

const root = path.join(__dirname, "..");
const readme = readFileSync(path.join(root, "README.md"), "utf8");

const blocks = (language: string): string[] =>
  [...readme.matchAll(new RegExp(`\`\`\`${language}\\n([\\s\\S]*?)\`\`\``, "g"))].map(([, text = ""]) => text);

describe("the README", () => {
  it("shows settings that the dev stack takes without a problem", () => {
    const { source } = readStackFile(root, "dev");
    assert.ok(source !== undefined && blocks("yaml").length > 0);
    for (const text of blocks("yaml")) {
      const shown = parse(text) as Record<string, unknown>;
      const settings = (shown["config"] ?? shown) as Record<string, unknown>;
      assert.deepEqual(loadStack({ ...source, config: { ...source.config, ...settings } }).problems, []);
    }
  });

  it("links to nothing in the project that isn't there", () => {
    const targets = [...readme.matchAll(/\]\((?!https?:|#)([^)#]+)/g)].map(([, target = ""]) => target);
    assert.ok(targets.length > 0);
    assert.deepEqual(targets.filter((target) => !existsSync(path.join(root, target))), []);
  });
});
