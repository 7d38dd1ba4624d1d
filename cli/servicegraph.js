#!/usr/bin/env node
// The command, in plain JavaScript.
const { existsSync } = require("node:fs");
const path = require("node:path");

require("../register");
// A clone has the sources, whatever its dist/ holds; the package has only what was compiled.
const main = existsSync(path.join(__dirname, "main.ts")) ? "./main" : "../dist/cli/main";
require(main).main(process.argv, require("../package.json").version);
