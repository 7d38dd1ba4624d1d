import { readFileSync } from "node:fs";
import * as path from "node:path";
import { isAlias, isCollection, isScalar, LineCounter, parseDocument, visit, type Document } from "yaml";
import type { SourcePlace } from "../../model/problem";
import { excerptOf } from "./excerpt";
import { locatorOf, type Locate } from "./locate";

/** The content of a YAML or JSON file, or why it can't be read. */
export type ReadData =
  | {
    /** Undefined where the file is empty. */
    readonly value: unknown;
    readonly locate: Locate;
  }
  | { readonly fault: Fault };

/** Why a file can't be read: nothing of its content, which may be secret, is repeated. */
export interface Fault {
  readonly message: string;
  readonly hint: string;
  /** Absent where the file as a whole can't be read. */
  readonly source?: SourcePlace;
}

/**
 * Reads a YAML or JSON file, which problems call `shownPath`. `adjust` may change what was parsed before it becomes
 * values.
 */
export function readData(
  file: string,
  shownPath: string,
  adjust: (document: Document) => void = () => undefined,
): ReadData {
  const text = readText(file);
  if (typeof text !== "string") return { fault: text };
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false, uniqueKeys: true, merge: true });
  adjust(document);
  const placeAt = (position: number): SourcePlace => {
    const { line, col: column } = lines.linePos(position);
    const excerpt = excerptOf(text, line, column);
    return { file: shownPath, line, column, ...(excerpt && { excerpt }) };
  };
  const [first] = document.errors;
  const flaw = first === undefined
    ? (flawIn(document) ?? jsonFlaw(file, text, document))
    : { message: messages[first.code] ?? first.message, position: first.pos[0], hint: hints[first.code] };
  if (flaw !== undefined) {
    const { message, position, hint = "fix the file at this line and column" } = flaw;
    return { fault: { source: placeAt(position), message, hint } };
  }
  return {
    value: document.contents === null ? undefined : (document.toJS() as unknown),
    locate: locatorOf(document, placeAt),
  };
}

/** Where the parser's own words don't help. */
const messages: Partial<Record<string, string>> = {
  MULTIPLE_DOCS: "the file has several documents (---)",
  RESOURCE_EXHAUSTION: "the file is nested too deeply",
};

const hints: Partial<Record<string, string>> = {
  BAD_INDENT: "give the line the indentation of its neighbours, and close the brackets before it",
  BLOCK_AS_IMPLICIT_KEY: "give this line and the next the indentation of their neighbours",
  DUPLICATE_KEY: "keep one of the two",
  TAB_AS_INDENT: "indent with spaces",
};

function readText(file: string): string | Fault {
  try {
    const bytes = readFileSync(file);
    if (bytes.includes(0)) return { message: "the file isn't UTF-8 text", hint: "save it in UTF-8" };
    return bytes.toString("utf8").replace(/^\uFEFF/, "");
  } catch (thrown) {
    const [message = "it can't be read"] = String(thrown instanceof Error ? thrown.message : thrown).split("\n");
    return { message, hint: "check the file's type and permissions" };
  }
}

/** What is wrong at a position of the text. */
interface Flaw {
  readonly message: string;
  readonly position: number;
  readonly hint?: string | undefined;
}

/** What YAML allows and these files don't have. An alias isn't repeated: a password may begin with *. */
function flawIn(document: Document.Parsed): Flaw | undefined {
  const [warning] = document.warnings;
  if (warning !== undefined) return { message: "the tag that begins with ! is unknown", position: warning.pos[0] };
  let flaw: Flaw | undefined;
  visit(document, {
    Alias(_, alias, ancestors) {
      const position = alias.range?.[0] ?? 0;
      const target = alias.resolve(document);
      if (target === undefined) flaw = { message: "the alias that begins with * has no anchor", position };
      else if (ancestors.includes(target)) flaw = { message: "the alias refers to a part that contains it", position };
      return flaw === undefined ? undefined : visit.BREAK;
    },
    Pair(_, { key }) {
      if (isAlias(key) || (isScalar(key) && key.value !== null && key.value !== "")) return undefined;
      const [position] = (isScalar(key) || isCollection(key) ? key.range : undefined) ?? [0];
      flaw = { message: "a key is empty or isn't text", position };
      return visit.BREAK;
    },
  });
  if (flaw !== undefined) return flaw;
  try {
    document.toJS();
    return undefined;
  } catch {
    return { message: "the file has too many aliases", position: 0, hint: "write out some of its aliases (*)" };
  }
}

/** What is YAML may still not be JSON. V8's message would repeat the text around the fault, which may be secret. */
function jsonFlaw(file: string, text: string, document: Document.Parsed): Flaw | undefined {
  if (path.extname(file) !== ".json") return undefined;
  try {
    JSON.parse(text);
    return undefined;
  } catch (thrown) {
    const [, position] = /at position (\d+)/.exec(String(thrown)) ?? [];
    return {
      message: "it isn't JSON from here on",
      position: position === undefined ? unquoted(document) : Number(position),
    };
  }
}

/** Where the first word stands that YAML takes for text and JSON doesn't. */
function unquoted(document: Document.Parsed): number {
  let position = 0;
  visit(document, {
    Scalar(_, { type, value, range }) {
      if (type === "QUOTE_DOUBLE" || typeof value !== "string") return undefined;
      position = range?.[0] ?? 0;
      return visit.BREAK;
    },
  });
  return position;
}
