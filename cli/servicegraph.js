#!/usr/bin/env node
// The command, in plain JavaScript: it makes Node.js able to read the TypeScript of this package and of the project.
const { existsSync } = require("node:fs");
const path = require("node:path");
const { addHook } = require("sucrase/dist/register");

const root = path.join(__dirname, "..");
const installed = `${path.sep}node_modules${path.sep}`;
const ownFile = (file) => !(file.startsWith(root) ? file.slice(root.length) : file).includes(installed);
addHook(".ts", { transforms: ["imports", "typescript"] }, { matcher: ownFile, ignoreNodeModules: false });

require("node:module").enableCompileCache?.(); // Node.js 22 and later
// A clone has the sources, whatever its dist/ holds; the package has only what was compiled.
const main = existsSync(path.join(__dirname, "main.ts")) ? "./main" : "../dist/cli/main";
require(main).main(process.argv, require("../package.json").version);
