// Node.js reads the TypeScript of this package and of the project that uses it: `node --require ./register.js`.
// Types are stripped, not checked. What was stripped is kept by its content, so only a changed file costs time.
const { createHash } = require("node:crypto");
const { mkdirSync, readFileSync, renameSync, writeFileSync } = require("node:fs");
const path = require("node:path");
const { addHook } = require("pirates");
const { version } = require("sucrase/package.json");

const cache = path.join(__dirname, "node_modules", ".cache", "ecs-service-graph");
const installed = `${path.sep}node_modules${path.sep}`;
const isOwn = (file) => !(file.startsWith(__dirname) ? file.slice(__dirname.length) : file).includes(installed);

function withoutTypes(source, file) {
  const kept = path.join(cache, `${createHash("sha1").update(version).update(source).digest("hex")}.js`);
  try {
    return readFileSync(kept, "utf8");
  } catch {
    const { code } = require("sucrase").transform(source, { transforms: ["imports", "typescript"], filePath: file });
    keep(kept, code);
    return code;
  }
}

/** Written under another name first, so that no other process reads half of it. */
function keep(file, code) {
  try {
    mkdirSync(cache, { recursive: true });
    const unfinished = `${file}.${process.pid}`;
    writeFileSync(unfinished, code);
    renameSync(unfinished, file);
  } catch {
    // A place that can't be written, such as an image's file system: the next start strips the types again.
  }
}

addHook(withoutTypes, { exts: [".ts"], matcher: isOwn, ignoreNodeModules: false });
require("node:module").enableCompileCache?.(); // Node.js 22 and later
