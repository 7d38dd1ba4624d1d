"use strict";
// Runs one spec after another in one process, with one file of the project changed: what doesn't depend on that file
// stays loaded. Answers "passed" or "failed" to each { file, text, spec }.
const Module = require("node:module");
const path = require("node:path");
const { transform } = require("sucrase");
const { default: Mocha } = require("mocha");
const fastCheck = require("fast-check");
const { readFileSync } = require("node:fs");

const root = path.join(__dirname, "..", "..");
const inProject = (file) => file.startsWith(root + path.sep) && !file.includes(`${path.sep}node_modules${path.sep}`);
// The same random inputs for every fault: chance decides nothing. Nobody reads which of them fail: none are shrunk.
fastCheck.configureGlobal({ seed: 1, endOnFailure: true });

/** Compiled text by file; the changed file's is never kept. */
const compiled = new Map();
let mutant;

Module._extensions[".ts"] = (module, file) => {
  module._compile(file === mutant?.file ? compile(file, mutant.text) : known(file), file);
};

function known(file) {
  if (!compiled.has(file)) compiled.set(file, compile(file, readFileSync(file, "utf8")));
  return compiled.get(file);
}

function compile(file, text) {
  return transform(text, { transforms: ["typescript", "imports"], filePath: file, keepUnusedImports: false }).code;
}

/** Has a file, and all of the project that loaded it, loaded again when it is asked for. */
function forget(file) {
  delete require.cache[file];
  for (const { filename, children } of Object.values(require.cache)) {
    if (inProject(filename) && children.some((child) => child.filename === file)) forget(filename);
  }
}

/** True where no test failed. A file that can't even be loaded fails. */
async function passes(spec) {
  forget(path.join(root, spec));
  const mocha = new Mocha({ reporter: class {}, bail: true, timeout: 100_000 });
  mocha.addFile(path.join(root, spec));
  try {
    mocha.loadFiles();
  } catch {
    return false;
  }
  const failures = await new Promise((resolve) => mocha.run(resolve));
  // Else each run would hand the rejections that nobody handles to all earlier ones.
  mocha.dispose();
  return failures === 0;
}

process.on("message", ({ file, text, spec }) => void (async () => {
  if (mutant?.text !== text) {
    const next = file === undefined ? undefined : { file: path.join(root, file), text };
    for (const changed of [mutant, next]) if (changed !== undefined) forget(changed.file);
    mutant = next;
  }
  process.send(await passes(spec) ? "passed" : "failed");
})());
// Whoever asks is gone.
process.on("disconnect", () => process.exit());
// Pulumi's SDK leaves behind the rejections that specs provoke: only a failed test is a fault that was noticed.
process.on("uncaughtException", () => undefined);
process.on("unhandledRejection", () => undefined);
