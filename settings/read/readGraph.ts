import { existsSync, statSync } from "node:fs";
import { createRequire } from "node:module";
import * as path from "node:path";
import type { Problem } from "../../model/problem";
import { error } from "../../graph/problems";
import { readData } from "./readData";

/** What a graph's file holds, unchecked, or why there is nothing. */
export interface ReadGraph {
  readonly value?: unknown;
  readonly problems: readonly Problem[];
}

/** The folder of the graph where a stack names none. */
export const defaultGraph = "./services";

const extensions = [".ts", ".js", ".cjs", ".yaml", ".yml", ".json"];
const advice = `name a folder with index.ts, or a file that ends in ${extensions.join(", ")}`;

/**
 * Reads the graph that a stack names: a module's default export, by whatever compiler is registered for
 * TypeScript, or a YAML or JSON file. A file that can't be read is one problem that says where.
 */
export function readGraph(rootDirectory: string, given: string): ReadGraph {
  const place = path.resolve(rootDirectory, given);
  const file = graphFile(rootDirectory, given);
  const extension = file === undefined ? undefined : path.extname(file);
  if (file === undefined || extension === undefined) {
    return { problems: [error("graph-missing", given, "there is no graph here", advice)] };
  }
  if ([".yaml", ".yml", ".json"].includes(extension)) return readDeclared(file, given);
  if ([".ts", ".js", ".cjs"].includes(extension)) return readModule(file, place, given);
  return {
    problems: [error("graph-missing", given, `a graph can't be read from a file that ends in "${extension}"`, advice)],
  };
}

/** The file itself, a folder's index, or the file whose extension was left out. */
export function graphFile(rootDirectory: string, given: string): string | undefined {
  const place = path.resolve(rootDirectory, given);
  const candidates = [
    place,
    ...[".ts", ".js"].map((extension) => path.join(place, `index${extension}`)),
    ...extensions.map((one) => place + one),
  ];
  return candidates.find((file) => existsSync(file) && statSync(file).isFile());
}

function readModule(file: string, place: string, given: string): ReadGraph {
  try {
    const loaded: unknown = createRequire(file)(file);
    const value = typeof loaded === "object" && loaded !== null && "default" in loaded ? loaded.default : loaded;
    return isData(value) ? { value, problems: [] } : { problems: [notData(given)] };
  } catch (thrown) {
    const at = placeOf(thrown, place, given);
    return { problems: [error("graph-unreadable", at, reasonOf(thrown), "mend the module that declares the graph")] };
  }
}

/** Whether JSON could say it: a value that holds itself has no end. */
function isData(value: unknown): boolean {
  try {
    return typeof JSON.stringify(value) === "string";
  } catch {
    return false;
  }
}

function notData(given: string): Problem {
  return error(
    "graph-unreadable",
    given,
    "what the module exports is no plain data",
    "export default defineGraph({ ... }), of objects, lists, text, numbers, true and false",
  );
}

/** The first line of the message, and the next where that one only announces it, as a compiler's does. */
function reasonOf(thrown: unknown): string {
  const [first = "it failed", ...others] = (thrown instanceof Error ? thrown.message : String(thrown)).split("\n");
  const next = first.endsWith(":") ? others.find((line) => line.trim() !== "") : undefined;
  return next === undefined ? first : `${first} ${next.trim()}`;
}

/** The line of the user's code that threw, from the stack trace, which nobody is shown. */
function placeOf(thrown: unknown, place: string, given: string): string {
  const lines = thrown instanceof Error ? (thrown.stack ?? "").split("\n") : [];
  for (const line of lines) {
    const [, file, at] = /([^\s(]+\.[cm]?[jt]s):(\d+)/.exec(line) ?? [];
    if (file?.startsWith(path.dirname(place)) !== true || file.includes("node_modules")) continue;
    return `${path.join(given, path.relative(place, file))}:${at ?? ""}`;
  }
  return given;
}

function readDeclared(file: string, given: string): ReadGraph {
  const data = readData(file, given);
  if ("fault" in data) {
    const { place, message, hint } = data.fault;
    return { problems: [error("graph-unreadable", place, message, hint)] };
  }
  return data.value === undefined
    ? { problems: [error("graph-unreadable", given, "the file is empty", "declare a name and services in it")] }
    : { value: data.value, problems: [] };
}
