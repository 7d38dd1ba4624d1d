import { isCollection, isMap, isScalar, isSeq, parse, parseDocument, type Pair, type YAMLMap } from "yaml";
import { isDeepStrictEqual } from "node:util";
import type { Change } from "../../graph/migration/migration";
import { grouped } from "../../graph/text/grouped";
import { once } from "../read/once";

/** A YAML or JSON text, and whether it has to stay JSON. */
export interface GraphText {
  readonly text: string;
  readonly isJson: boolean;
}

/**
 * The text with changes made where they stand, and nothing else touched: comments and layout stay. Undefined where
 * that would not come to `value`, as where a part of the graph is an alias of another.
 */
export function edited(source: GraphText, changes: readonly Change[], value: unknown): GraphText | undefined {
  const last = apart(changes).reduce<GraphText>((all, some) => ({ ...all, text: edit(all, some) }), source);
  return isDeepStrictEqual(documentOf(last).toJS(), value) ? last : undefined;
}

/** In turns of changes that are each in another service or job, and leave one another's places alone. */
function apart(changes: readonly Change[]): Change[][] {
  const turns: Change[][] = [];
  for (const [, same] of grouped(changes, ({ at }) => at.slice(0, Math.min(2, at.length - 1)).join("."))) {
    for (const [turn, change] of same.entries()) (turns[turn] ??= []).push(change);
  }
  return turns;
}

/** What one step ends with, the next begins with. */
const documentOf = once(({ text }: GraphText) => parseDocument(text, { merge: true }));

/** From the last place to the first: what stands before a change stays where the document has it. */
function edit(source: GraphText, changes: readonly Change[]): string {
  const { text, isJson } = source;
  const document = documentOf(source);
  const places = changes.map((change) => ({ change, holder: document.getIn(change.at.slice(0, -1), true) }));
  const fromLast = places.sort((a, b) => spanOf(b.holder)[0] - spanOf(a.holder)[0]);
  return fromLast.reduce((all, { change, holder }) => editOne(all, holder, change, isJson), text);
}

function editOne(text: string, holder: unknown, { at, after }: Change, isJson: boolean): string {
  const key = at.at(-1);
  const words = after === undefined ? undefined : written(after, isJson);
  if (isSeq(holder)) return words === undefined ? text : replaced(text, spanOf(holder.items[Number(key)]), words);
  if (!isMap(holder)) return text;
  const pair = holder.items.find((item) => isScalar(item.key) && item.key.value === key);
  if (pair === undefined) return words === undefined ? text : inserted(text, holder, keyText(key, isJson), words);
  if (words === undefined) return removed(text, holder, pair);
  const isBlock = isCollection(pair.value) && pair.value.flow !== true;
  // What stood below its key comes to stand beside it.
  const span = isBlock ? [spanOf(pair.key)[1], blockEnd(text, pair)] as const : spanOf(pair.value);
  return replaced(text, span, isBlock ? `: ${words}` : words);
}

type Span = readonly [start: number, end: number];

/** From the first to behind the last character of a node. */
function spanOf(node: unknown): Span {
  const { range } = (node ?? {}) as { range?: readonly [number, number, number] | null };
  return [range?.[0] ?? 0, range?.[1] ?? 0];
}

function replaced(text: string, [start, end]: Span, words: string): string {
  const kept = text.slice(0, end).trimEnd().length;
  return text.slice(0, start) + words + text.slice(Math.max(start, kept));
}

/** Behind a port or a callee, which say what the map is of; else before all that is there. */
function inserted(text: string, map: YAMLMap, key: string, words: string): string {
  const anchor = ["protocol", "port", "to"].flatMap((name) => map.items.filter((item) =>
    isScalar(item.key) && item.key.value === name && isScalar(item.value)))[0];
  const first = anchor ?? map.items[0];
  const [start] = spanOf(first?.key);
  const line = lineStart(text, start);
  const indent = " ".repeat(start - line);
  const eol = text.includes("\r\n") ? "\r\n" : "\n";
  const ownLine = text.slice(line, start).trim() === "" ? `${eol}${indent}` : " ";
  if (anchor === undefined) {
    return replaced(text, [start, start], `${key}: ${words}${map.flow === true ? `,${ownLine}` : `${eol}${indent}`}`);
  }
  const end = spanOf(anchor.value)[1];
  if (map.flow === true) return `${text.slice(0, end)},${ownLine}${key}: ${words}${text.slice(end)}`;
  const behind = lineEnd(text, end);
  return `${text.slice(0, behind)}${eol}${indent}${key}: ${words}${text.slice(behind)}`;
}

function removed(text: string, map: YAMLMap, pair: Pair): string {
  const index = map.items.indexOf(pair);
  const [start] = spanOf(pair.key);
  const [earlier, next] = [map.items[index - 1], map.items[index + 1]];
  if (earlier === undefined) {
    return text.slice(0, start) + text.slice(next === undefined ? spanOf(pair.value)[1] : spanOf(next.key)[0]);
  }
  if (map.flow === true) return text.slice(0, spanOf(earlier.value)[1]) + text.slice(spanOf(pair.value)[1]);
  const end = lineEnd(text, blockEnd(text, pair));
  return text.slice(0, lineEnd(text, lineStart(text, start) - 2)) + text.slice(end);
}

function blockEnd(text: string, { value }: Pair): number {
  return text.slice(0, spanOf(value)[1]).trimEnd().length;
}

function lineStart(text: string, position: number): number {
  return text.lastIndexOf("\n", position - 1) + 1;
}

/** Before the line break. */
function lineEnd(text: string, position: number): number {
  const end = text.indexOf("\n", position);
  if (end < 0) return text.length;
  return text[end - 1] === "\r" ? end - 1 : end;
}

function keyText(key: unknown, isJson: boolean): string {
  return isJson ? JSON.stringify(key) : String(key);
}

/** A value on one line: names and discovery modes need no quotes in YAML. */
function written(value: unknown, isJson: boolean): string {
  if (Array.isArray(value)) return `[${value.map((item) => written(item, isJson)).join(", ")}]`;
  if (typeof value === "object" && value !== null) {
    const parts = Object.entries(value).map(([key, item]) => `${keyText(key, isJson)}: ${written(item, isJson)}`);
    return `{ ${parts.join(", ")} }`;
  }
  const isPlain = !isJson && typeof value === "string" && /^[a-z]/.test(value) && parse(value) === value;
  return isPlain ? value : JSON.stringify(value);
}
