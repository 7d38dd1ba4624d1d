import { readFileSync } from "node:fs";
import * as path from "node:path";
import { isNode, LineCounter, parseDocument, visit, type Document } from "yaml";

/** What a YAML or JSON file holds, or the one fault that keeps it from being read. */
export type ReadData =
  | {
    /** Undefined where the file is empty. */
    readonly value: unknown;
    /** File, line and column of what stands under a key; the file where nothing does. */
    readonly placeOf: (key: string) => string;
  }
  | { readonly fault: { readonly place: string; readonly message: string; readonly hint: string } };

/** Reads a YAML or JSON file, which problems name as `given`. Nothing of what it holds is repeated in a fault. */
export function readData(file: string, given: string): ReadData {
  let text: string;
  try {
    text = readFileSync(file, "utf8");
  } catch (thrown) {
    const [message = "it can't be read"] = String(thrown instanceof Error ? thrown.message : thrown).split("\n");
    return { fault: { place: given, message, hint: "make it a file that you may read" } };
  }
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false, uniqueKeys: true });
  const placeAt = (position: number): string => {
    const { line, col } = lines.linePos(position);
    return `${given}:${line}:${col}`;
  };
  const [first] = document.errors;
  const fault =
    first === undefined
      ? (aliasFault(document) ?? jsonFault(file, text, document))
      : { message: first.message, position: first.pos[0] };
  if (fault !== undefined) {
    const { message, position } = fault;
    return { fault: { place: placeAt(position), message, hint: "mend the file at this line and column" } };
  }
  return {
    value: document.contents === null ? undefined : (document.toJS() as unknown),
    placeOf: (key) => {
      const node = document.getIn([key], true);
      return isNode(node) && node.range ? placeAt(node.range[0]) : given;
    },
  };
}

interface Fault {
  readonly message: string;
  readonly position: number;
}

/** An alias of nothing, of a part that holds it, or too many. It isn't repeated: a password may begin with a *. */
function aliasFault(document: Document.Parsed): Fault | undefined {
  let fault: Fault | undefined;
  visit(document, {
    Alias(_, alias, ancestors) {
      const position = alias.range?.[0] ?? 0;
      const target = alias.resolve(document);
      if (target === undefined) fault = { message: "* begins an alias here, and nothing has its anchor", position };
      else if (ancestors.includes(target)) fault = { message: "the alias stands for a part that holds it", position };
      return fault === undefined ? undefined : visit.BREAK;
    },
  });
  if (fault !== undefined) return fault;
  try {
    document.toJS();
    return undefined;
  } catch {
    return { message: "the file has more aliases than are read", position: 0 };
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
