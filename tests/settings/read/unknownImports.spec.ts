import * as assert from "node:assert/strict";
import { mkdirSync, mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import * as path from "node:path";
import { readGraph } from "../../../settings/read/readGraph";

// Each file compiled by itself, as the CLI and the Pulumi program read them.
const loaded = (text: string) => `Object.defineProperty(exports, "__esModule", { value: true });\n${text}`;

/** What is told of a graph whose index has such imports, in a comment here, and is compiled to such text. */
function told(imported: string, compiled: string, modules: Record<string, string>): string[] {
  const folder = mkdtempSync(path.join(tmpdir(), "imports-"));
  mkdirSync(path.join(folder, "services"));
  const write = (name: string, text: string) => {
    writeFileSync(path.join(folder, "services", name), text);
  };
  write("index.js", `/*\n${imported}\n*/\n${loaded(compiled)}`);
  for (const [name, text] of Object.entries(modules)) write(name, loaded(text));
  const { value, problems } = readGraph(folder, "./services");
  assert.equal(value === undefined, problems.length > 0);
  return problems.map(({ code, path: at, message, hint }) => `${code} ${at}: ${message}: ${hint}`);
}

const graphOf = (web: string) => `exports.default = { name: "shop", services: { web: ${web} } };`;

describe("an import of what a module doesn't export", () => {
  it("is told with the file, what that exports, and the nearest name", () => {
    assert.deepEqual(
      told("import { web } from \"./web\";", graphOf("require(\"./web\").web"), { "web.js": "exports.webb = {};" }),
      ["unknown-import services/index.js:2: it imports \"web\" from \"./web\", which exports \"webb\": "
        + "did you mean \"webb\"?"],
    );
  });

  it("is told of each name, under which it is known there, and of a default", () => {
    assert.deepEqual(
      told(
        "import {\n  shop as web,\n  size,\n} from './web';\nimport web2 from \"./other\";",
        `require("./other"); ${graphOf("require(\"./web\").shop")}`,
        { "web.js": "exports.size = 1;", "other.js": "" },
      ),
      [
        "unknown-import services/index.js:2: it imports \"shop\" from \"./web\", which exports \"size\": "
        + "export \"shop\" there, or import what it exports",
        "unknown-import services/index.js:6: it imports \"default\" from \"./other\", which exports nothing: "
        + "export \"default\" there, or import what it exports",
      ],
    );
  });

  it("is none of a type, nor of a package or module that isn't loaded", () => {
    const imported = [
      "import type { A } from \"./web\";", "import { type B, web } from \"./web\";", "import { c } from \"c\";",
      "import { d } from \"./types\";",
    ].join("\n");
    const modules = { "web.js": "exports.web = {};", "types.js": "" };
    assert.deepEqual(told(imported, `require("./web"); ${graphOf("undefined")}`, modules), []);
  });

  it("isn't looked for where no service, job or external is undefined", () => {
    const modules = { "web.js": "exports.web = {};" };
    assert.deepEqual(told("import { Size, web } from \"./web\";", graphOf("require(\"./web\").web"), modules), []);
  });
});
