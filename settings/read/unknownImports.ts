import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import type { Problem } from "../../model/problem";
import { error } from "../../graph/problems";
import { nearest } from "../../graph/text/nearest";

/** A module's imports from files of its own, but for those of types. */
const imports = /^import\s+(?!type\b)(?:([\w$]+)\s*,?\s*)?(?:\{([^}]*)\}\s*)?from\s*["'](\.[^"']*)["']/gm;

/**
 * One problem for each name that a graph's module imports and the other module doesn't export, if a service, job or
 * external is undefined for it: no compiler has complained where each file is compiled by itself. Of a sound graph it
 * asks nothing, since an import of a type looks the same.
 *
 * @param file absolute, and loaded before
 * @param place the file, as problems name it
 */
export function unknownImports(graph: unknown, file: string, place: string): Problem[] {
  if (!lacksNode(graph)) return [];
  const text = readFileSync(file, "utf8");
  return [...text.matchAll(imports)].flatMap(({ 1: whole, 2: named = "", 3: from = "", index }) => {
    const exported = exportsOf(file, from);
    const names = named.split(",").map((name) => name.trim().split(/\s+as\s+/)[0] ?? "");
    const line = text.slice(0, index).split("\n").length;
    return [...whole === undefined ? [] : ["default"], ...names]
      .filter((name) => name !== "" && !name.startsWith("type ") && exported?.includes(name) === false)
      .map((name) => problemOf(`${place}:${line}`, name, from, exported ?? []));
  });
}

function lacksNode(graph: unknown): boolean {
  if (typeof graph !== "object" || graph === null) return false;
  return ["services", "jobs", "externals"].some((group) => {
    const nodes: unknown = Reflect.get(graph, group);
    return typeof nodes === "object" && nodes !== null && Object.values(nodes).includes(undefined);
  });
}

/** What a module exports that a file has loaded; undefined where it has not, or where its exports aren't named. */
function exportsOf(file: string, from: string): string[] | undefined {
  const load = createRequire(file);
  const loaded: unknown = load.cache[load.resolve(from)]?.exports;
  return typeof loaded === "object" && loaded !== null && "__esModule" in loaded ? Object.keys(loaded) : undefined;
}

function problemOf(place: string, name: string, from: string, exported: readonly string[]): Problem {
  const known = exported.length === 0 ? "nothing" : exported.map((other) => `"${other}"`).join(", ");
  const meant = nearest(name, exported);
  return error(
    "unknown-import",
    place,
    `it imports "${name}" from "${from}", which exports ${known}`,
    meant === undefined ? `export "${name}" there, or import what it exports` : `did you mean "${meant}"?`,
  );
}
