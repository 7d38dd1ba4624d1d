import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import * as path from "node:path";
import type { SourcePlace } from "../../model/problem";
import type { Locate } from "./locate";

/**
 * Finds the services, jobs and externals of a graph that is a module's default export: each where its own file exports
 * it, as in `export const web = ...`. One that is declared within the graph isn't found.
 *
 * @param file absolute, and loaded before; the other files are in its folder, or below it
 * @param nameOf how problems name a file
 */
export function moduleLocator(graph: unknown, file: string, nameOf: (file: string) => string): Locate {
  // Only problems ask, and most graphs have none.
  let exported: ReadonlyMap<unknown, Export> | undefined;
  return (problemPath) => {
    const [, group = "", name = "", rest = ""] = /^(services|jobs|externals)\.([^.[]+)(.*)$/.exec(problemPath) ?? [];
    const node = memberOf(memberOf(graph, group), name);
    exported ??= exportsBelow(file);
    const found = typeof node === "object" ? exported.get(node) : undefined;
    if (found === undefined) return undefined;
    const place = { file: nameOf(found.file), ...positionOf(found) };
    return { place, missing: rest.replace(/^\./, "").length };
  };
}

/** Under which name a file exports a value. */
interface Export {
  readonly file: string;
  readonly name: string;
}

/** What the loaded modules in the file's folder export, by value. */
function exportsBelow(file: string): Map<unknown, Export> {
  const folder = path.dirname(file) + path.sep;
  const modules = Object.entries(createRequire(file).cache)
    .filter(([other]) => other.startsWith(folder) && !other.includes("node_modules"));
  return new Map(modules.flatMap(([other, loaded]) =>
    Object.entries((loaded?.exports ?? {}) as object).map(([name, value]) => [value, { file: other, name }])));
}

function memberOf(value: unknown, key: string): unknown {
  return typeof value === "object" && value !== null && Object.hasOwn(value, key) ? Reflect.get(value, key) : undefined;
}

/** Of the exported name; the start of the file where that isn't found. */
function positionOf({ file, name }: Export): Pick<SourcePlace, "line" | "column"> {
  const text = readFileSync(file, "utf8");
  const declaration = new RegExp(`(?<=^export\\s+(?:const|let|var)\\s+)${name.replaceAll("$", "\\$")}\\b`, "m");
  const before = text.slice(0, Math.max(0, text.search(declaration))).split("\n");
  return { line: before.length, column: (before.at(-1) ?? "").length + 1 };
}
