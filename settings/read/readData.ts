import { readFileSync } from "node:fs";
import * as path from "node:path";
import { isNode, LineCounter, parseDocument, visit, type Document } from "yaml";

/** The content of a YAML or JSON file, or why it can't be read. */
export type ReadData =
  | {
    /** Undefined where the file is empty. */
    readonly value: unknown;
    /** File, line and column of what stands under a key; the file where nothing does. */
    readonly placeOf: (key: string) => string;
  }
  | { readonly fault: { readonly place: string; readonly message: string; readonly hint: string } };

/** Reads a YAML or JSON file, which problems call `shownPath`. A fault repeats nothing of its content. */
export function readData(file: string, shownPath: string): ReadData {
  let text: string;
  try {
    text = readFileSync(file, "utf8");
  } catch (thrown) {
    const [message = "it can't be read"] = String(thrown instanceof Error ? thrown.message : thrown).split("\n");
    return { fault: { place: shownPath, message, hint: "check the file's type and permissions" } };
  }
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false, uniqueKeys: true });
  const placeAt = (position: number): string => {
    const { line, col } = lines.linePos(position);
    return `${shownPath}:${line}:${col}`;
  };
  const [first] = document.errors;
  const fault =
    first === undefined
      ? (aliasFault(document) ?? jsonFault(file, text, document))
      : { message: first.message, position: first.pos[0] };
  if (fault !== undefined) {
    const { message, position } = fault;
    return { fault: { place: placeAt(position), message, hint: "fix the file at this line and column" } };
  }
  return {
    value: document.contents === null ? undefined : (document.toJS() as unknown),
    placeOf: (key) => {
      const node = document.getIn([key], true);
      return isNode(node) && node.range ? placeAt(node.range[0]) : shownPath;
    },
  };
}

interface Fault {
  readonly message: string;
  readonly position: number;
}

/** An alias without anchor, of a part that contains it, or too many. Not repeated: a password may begin with *. */
function aliasFault(document: Document.Parsed): Fault | undefined {
  let fault: Fault | undefined;
  visit(document, {
    Alias(_, alias, ancestors) {
      const position = alias.range?.[0] ?? 0;
      const target = alias.resolve(document);
      if (target === undefined) fault = { message: "the alias that begins with * has no anchor", position };
      else if (ancestors.includes(target)) fault = { message: "the alias refers to a part that contains it", position };
      return fault === undefined ? undefined : visit.BREAK;
    },
  });
  if (fault !== undefined) return fault;
  try {
    document.toJS();
    return undefined;
  } catch {
    return { message: "the file has too many aliases", position: 0 };
  }
}

/** What is YAML may still not be JSON. V8's message would repeat the text around the fault, which may be secret. */
function jsonFault(file: string, text: string, document: Document.Parsed): Fault | undefined {
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
