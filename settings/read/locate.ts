import { isAlias, isMap, isScalar, isSeq, type Document } from "yaml";
import type { Problem, SourcePlace } from "../../model/problem";

/** Finds what a problem's path names in a file, or what the last key of it is missing from. */
export type Locate = (path: string) => Located | undefined;

/** What was found in a file. */
export interface Located {
  readonly place: SourcePlace;
  /** How much of the path isn't in the file, in characters; 0: all of it is. */
  readonly missing: number;
}

/** At most one key of a path. */
const isKey = /^(?:[^.[]*|\[\d+\])$/;

/** Finds paths such as `services.web.calls[1]` in a YAML or JSON document: the place of a key, or of a list's item. */
export function locatorOf(document: Document.Parsed, placeAt: (position: number) => SourcePlace): Locate {
  return (path) => {
    const found = find(document, document.contents, path, undefined);
    if (found === undefined || !isKey.test(found.rest)) return undefined;
    return { place: placeAt(found.position), missing: found.rest.length };
  };
}

/** The problem with its place, from the file that has the most of its path; of equals, from the first. */
export function withPlace(problem: Problem, ...files: readonly (Locate | undefined)[]): Problem {
  if (problem.source !== undefined) return problem;
  const [best] = files.flatMap((locate) => locate?.(problem.path) ?? []).sort((a, b) => a.missing - b.missing);
  return best === undefined ? problem : { ...problem, source: best.place };
}

interface Found {
  readonly position: number;
  readonly rest: string;
}

function find(document: Document.Parsed, node: unknown, path: string, position: number | undefined): Found | undefined {
  const rest = path.replace(/^\./, "");
  const target = isAlias(node) ? node.resolve(document) : node;
  const next = rest === "" ? undefined : child(target, rest);
  if (next !== undefined) return find(document, next.node, rest.slice(next.length), next.position);
  return position === undefined ? undefined : { position, rest };
}

interface Child {
  readonly node: unknown;
  readonly position: number;
  /** Of the path that names it. */
  readonly length: number;
}

/** The entry of a map or list that a path begins with: keys may have dots of their own, so the longest counts. */
function child(node: unknown, path: string): Child | undefined {
  if (isSeq(node)) {
    const [word = "", index = ""] = /^\[(\d+)\]/.exec(path) ?? [];
    const item = node.items[Number(index)];
    return word === "" || item === undefined ? undefined : { node: item, position: start(item), length: word.length };
  }
  if (!isMap(node)) return undefined;
  const [pair] = node.items
    .map(({ key, value }) => ({ key, value, name: isScalar(key) ? String(key.value) : "" }))
    .filter(({ name }) => path.startsWith(name) && /^(?:$|[.[])/.test(path.slice(name.length)))
    .sort((a, b) => b.name.length - a.name.length);
  return pair === undefined ? undefined : { node: pair.value, position: start(pair.key), length: pair.name.length };
}

function start(node: unknown): number {
  return (node as { readonly range?: readonly number[] | null }).range?.[0] ?? 0;
}
