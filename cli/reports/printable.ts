/** Longer texts are cut, in characters. */
const longest = 1000;

/** Control and format characters (ESC, line breaks, those that turn the direction of text), but for the tab. */
const unprintable = /(?!\t)[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu;

/**
 * A result whose texts are safe to print on a terminal: what a user's file says can neither colour it, nor move its
 * cursor, nor look like a line of the report. Long texts are cut.
 */
export function printable<T>(result: T): T {
  return printed(result) as T;
}

function printed(value: unknown): unknown {
  if (typeof value === "string") return shortened(value).replace(unprintable, escaped);
  if (Array.isArray(value)) return value.map(printed);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [printed(key), printed(inner)]));
}

function shortened(text: string): string {
  return text.length <= longest ? text : `${text.slice(0, longest)}... (${text.length} characters)`;
}

/** Such as `\n` or `\u001b`. */
function escaped(character: string): string {
  const code = character.codePointAt(0) ?? 0;
  if (character === "\n") return "\\n";
  return code > 0xffff ? `\\u{${code.toString(16)}}` : `\\u${code.toString(16).padStart(4, "0")}`;
}
