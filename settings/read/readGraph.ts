import { existsSync, statSync } from "node:fs";
import { createRequire } from "node:module";
import * as path from "node:path";
import type { Problem } from "../../model/problem";
import { error } from "../../graph/problems";
import type { Locate } from "./locate";
import { keepVariables } from "./keepVariables";
import { moduleLocator } from "./moduleLocator";
import { readData } from "./readData";
import { unknownImports } from "./unknownImports";

/** The unchecked content of a graph's file, or why it can't be read. */
export interface ReadGraph {
  readonly value?: unknown;
  /** Finds a part of a YAML or JSON file by its path in problems; of a module, a service's own file. */
  readonly locate?: Locate;
  readonly problems: readonly Problem[];
}

/** The folder of the graph by default. */
export const defaultGraph = "./services";

const extensions = [".ts", ".js", ".cjs", ".yaml", ".yml", ".json"];
const advice = `give a folder with index.ts, or a file that ends in ${extensions.join(", ")}`;

/**
 * Reads the graph that a stack names: a module's default export, by whatever compiler is registered for
 * TypeScript, or a YAML or JSON file. A file that can't be read is one problem, with its place.
 */
export function readGraph(rootDirectory: string, graphPath: string): ReadGraph {
  const place = path.resolve(rootDirectory, graphPath);
  const file = graphFile(rootDirectory, graphPath);
  const extension = file === undefined ? undefined : path.extname(file);
  if (file === undefined || extension === undefined) {
    return { problems: [error("graph-missing", graphPath, "there is no graph at this path", advice)] };
  }
  if ([".yaml", ".yml", ".json"].includes(extension)) return readDeclared(file, graphPath);
  if ([".ts", ".js", ".cjs"].includes(extension)) return readModule(file, place, graphPath);
  const message = `a graph can't be read from a file that ends in "${extension}"`;
  return { problems: [error("graph-missing", graphPath, message, advice)] };
}

/** The file itself, a folder's index, or the file whose extension was left out. */
export function graphFile(rootDirectory: string, graphPath: string): string | undefined {
  const place = path.resolve(rootDirectory, graphPath);
  const candidates = [
    place,
    ...[".ts", ".js"].map((extension) => path.join(place, `index${extension}`)),
    ...extensions.map((extension) => place + extension),
  ];
  return candidates.find((file) => existsSync(file) && statSync(file).isFile());
}

function readModule(file: string, place: string, graphPath: string): ReadGraph {
  try {
    const loaded: unknown = createRequire(file)(file);
    const value = typeof loaded === "object" && loaded !== null && "default" in loaded ? loaded.default : loaded;
    if (!isData(value)) return { problems: [notData(graphPath)] };
    const nameOf = (other: string): string => path.join(graphPath, path.relative(place, other));
    const problems = unknownImports(value, file, nameOf(file));
    return problems.length > 0 ? { problems } : { value, problems, locate: moduleLocator(value, file, nameOf) };
  } catch (thrown) {
    const at = placeOf(thrown, place, graphPath);
    return { problems: [error("graph-unreadable", at, reasonOf(thrown), "fix the module that declares the graph")] };
  }
}

/** Whether it can be written as JSON: a value that contains itself can't. */
function isData(value: unknown): boolean {
  try {
    return typeof JSON.stringify(value) === "string";
  } catch {
    return false;
  }
}

function notData(graphPath: string): Problem {
  return error(
    "graph-unreadable",
    graphPath,
    "the module's export isn't plain data",
    "export default defineGraph({ ... }) with objects, lists, text, numbers, true and false only",
  );
}

/** The first line of the message, and the next where that one only announces it, as a compiler's does. */
function reasonOf(thrown: unknown): string {
  const [first = "it failed", ...others] = (thrown instanceof Error ? thrown.message : String(thrown)).split("\n");
  const next = first.endsWith(":") ? others.find((line) => line.trim() !== "") : undefined;
  return next === undefined ? first : `${first} ${next.trim()}`;
}

/** The line of the user's code that threw, from the stack trace, which nobody is shown. */
function placeOf(thrown: unknown, place: string, graphPath: string): string {
  const lines = thrown instanceof Error ? (thrown.stack ?? "").split("\n") : [];
  for (const line of lines) {
    const [, file, at] = /([^\s(]+\.[cm]?[jt]s):(\d+)/.exec(line) ?? [];
    if (file?.startsWith(path.dirname(place)) !== true || file.includes("node_modules")) continue;
    return `${path.join(graphPath, path.relative(place, file))}:${at ?? ""}`;
  }
  return graphPath;
}

function readDeclared(file: string, graphPath: string): ReadGraph {
  const data = readData(file, graphPath, keepVariables);
  if ("fault" in data) {
    const { message, hint, ...place } = data.fault;
    return { problems: [{ ...error("graph-unreadable", graphPath, message, hint), ...place }] };
  }
  return data.value === undefined
    ? { problems: [error("graph-unreadable", graphPath, "the file is empty", "declare a name and services in it")] }
    : { value: data.value, locate: data.locate, problems: [] };
}
