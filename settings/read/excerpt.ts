import type { Excerpt } from "../../model/problem";
import { looksSecret, secretShape } from "../../graph/text/looksSecret";

/** The most characters that an excerpt has on either side of its place. */
const reach = 60;

/** Control and format characters, which are no place on a terminal's line; a tab is one. */
const unprintable = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu;

/** A key, or a name that something is assigned to, and what stands behind it. */
const assignment = /([\w.-]+)["']?\s*[:=]\s*(?=([^,}\]]*))/g;

/** Fields whose values are the user's own texts, with passwords among them. */
const ofTexts = new Set(["environment", "secrets", "command", "entryPoint", "options"]);

/** Long words of letters and digits, which may be keys or tokens. */
const token = /[\w+/=-]{32,}/;

/** What stands in the place of what may be secret. */
const mask = "***";

/**
 * The line of a text, or what of a long one is around the place. What may be secret is left out: all behind a field of
 * texts, a key that is a secret's name, or an alias. Absent where the line is below such a key, or has a token.
 *
 * @param line counts from 1, as `column` does.
 */
export function excerptOf(text: string, line: number, column: number): Excerpt | undefined {
  const lines = text.split(/\r?\n/, line);
  const whole = lines[line - 1] ?? "";
  if (whole.trim() === "" || secretShape(whole) !== undefined || token.test(whole)) return undefined;
  if (parentsOf(lines).some((parent) => secretStart(parent) !== undefined)) return undefined;
  const start = secretStart(whole);
  const shown = start === undefined ? whole : whole.slice(0, start) + mask;
  const position = Math.min(column - 1, start ?? whole.length);
  const from = Math.max(0, position - reach);
  return {
    text: shown.slice(from, position + reach).replace(unprintable, (character) => " ".repeat(character.length)),
    caret: position - from,
  };
}

/** Where in a line something begins that may be secret. */
function secretStart(line: string): number | undefined {
  for (const { 0: { length }, 1: key = "", 2: value = "", index } of line.matchAll(assignment)) {
    const word = value.trim().replace(/^["']|["']$/g, "");
    // A value may follow on the lines below.
    const isNamed = looksSecret(key.replaceAll("-", "_"), word === "" ? "?" : word) !== undefined;
    if (isNamed || ofTexts.has(key) || word.startsWith("*")) return index + length;
  }
  return undefined;
}

/** The lines with the keys that the last belongs to. The items of a list may stand right below its key. */
function parentsOf(lines: readonly string[]): string[] {
  const depthOf = (line: string): number => 2 * line.search(/\S/) + (line.trimStart().startsWith("-") ? 1 : 0);
  const parents: string[] = [];
  let depth = depthOf(lines.at(-1) ?? "");
  for (const line of lines.slice(0, -1).reverse()) {
    if (line.trim() === "" || depthOf(line) >= depth) continue;
    parents.push(line);
    depth = depthOf(line);
  }
  return parents;
}
