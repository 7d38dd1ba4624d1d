import { existsSync, readFileSync, statSync } from "node:fs";
import { createRequire } from "node:module";
import * as path from "node:path";
import { LineCounter, parseDocument } from "yaml";
import type { Problem } from "../graph/problem";
import { error } from "../graph/problems";

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
  const file = fileOf(place);
  const extension = file === undefined ? undefined : path.extname(file);
  if (file === undefined || extension === undefined) {
    return { problems: [error("graph-missing", given, "there is no graph here", advice)] };
  }
  if ([".yaml", ".yml", ".json"].includes(extension)) return readData(file, given);
  if ([".ts", ".js", ".cjs"].includes(extension)) return readModule(file, place, given);
  return {
    problems: [error("graph-missing", given, `a graph can't be read from a file that ends in "${extension}"`, advice)],
  };
}

/** The file itself, a folder's index, or the file whose extension was left out. */
function fileOf(place: string): string | undefined {
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
    return { value, problems: [] };
  } catch (thrown) {
    const at = placeOf(thrown, place, given);
    return { problems: [error("graph-unreadable", at, reasonOf(thrown), "mend the module that declares the graph")] };
  }
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

function readData(file: string, given: string): ReadGraph {
  const text = readFileSync(file, "utf8");
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false, uniqueKeys: true });
  const [first] = document.errors;
  const fault = first === undefined ? jsonFault(file, text) : { message: first.message, position: first.pos[0] };
  if (fault === undefined && document.contents === null) {
    return { problems: [error("graph-unreadable", given, "the file is empty", "declare a name and services in it")] };
  }
  if (fault === undefined) return { value: document.toJS() as unknown, problems: [] };
  const { line, col } = lines.linePos(fault.position);
  const place = `${given}:${line}:${col}`;
  return { problems: [error("graph-unreadable", place, fault.message, "mend the file at this line and column")] };
}

/** What is YAML may still not be JSON. */
function jsonFault(file: string, text: string): { message: string; position: number } | undefined {
  if (path.extname(file) !== ".json") return undefined;
  try {
    JSON.parse(text);
    return undefined;
  } catch (thrown) {
    const message = thrown instanceof Error ? thrown.message : String(thrown);
    return { message, position: Number(/position (\d+)/.exec(message)?.[1] ?? 0) };
  }
}
