import { readdirSync, readFileSync } from "node:fs";
import * as path from "node:path";

const root = path.join(__dirname, "..");

/** One import, export or require of a source file. Paths are relative to the project, with slashes. */
export interface Import {
  readonly file: string;
  /** As it is written: `../model/problem`, `zod`. */
  readonly target: string;
}

/** The rooms of the program, in the order of their imports: what comes first imports nothing that follows. */
export const rooms = ["model", "graph", "settings", "components", "plan", "insight", "cli"] as const;

/** All source files below a folder, or the one file itself. */
export function sourceFiles(place: string): string[] {
  if (place.endsWith(".ts")) return [place];
  return readdirSync(path.join(root, place), { recursive: true, encoding: "utf8" })
    .filter((file) => file.endsWith(".ts"))
    .map((file) => path.posix.join(place, file.split(path.sep).join("/")));
}

/** What stands in a source file. */
export function textOf(file: string): string {
  return readFileSync(path.join(root, file), "utf8");
}

/** What a file imports, of types too. */
export function importsOf(file: string): Import[] {
  const specifiers = textOf(file).matchAll(/(?:from|import|require\()\s*\(?"([^"]+)"/g);
  return [...specifiers].map(([, target = ""]) => ({ file, target }));
}

/** The source file that a relative import leads to; undefined for a package. */
export function fileOf({ file, target }: Import): string | undefined {
  if (!target.startsWith(".")) return undefined;
  return `${path.posix.join(path.posix.dirname(file), target).replace(/\.ts$/, "")}.ts`;
}
