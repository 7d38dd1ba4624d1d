import { readFileSync, writeFileSync } from "node:fs";
import * as path from "node:path";
import { loadPlan } from "../cli/loadPlan";
import { pages } from "./pages";
import { rolesPage } from "./roles";
import { withPicture } from "./rooms";

async function main(): Promise<void> {
  for (const [file, text] of Object.entries(pages)) write(file, text);
  write("../CONTRIBUTING.md", withPicture(readFileSync(path.join(__dirname, "../CONTRIBUTING.md"), "utf8")));
  const { plan, problems } = await loadPlan({ cwd: path.join(__dirname, "../examples/shop"), stack: "prod" });
  if (plan === undefined) throw new Error(problems.map(({ path: at, message }) => `${at}: ${message}`).join("\n"));
  write("roles.md", rolesPage(plan));
}

function write(file: string, text: string): void {
  writeFileSync(path.join(__dirname, file), text);
}

void main();
