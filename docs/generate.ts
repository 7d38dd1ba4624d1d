import { writeFileSync } from "node:fs";
import * as path from "node:path";
import { pages } from "./pages";

for (const [file, text] of Object.entries(pages)) writeFileSync(path.join(__dirname, file), text);
