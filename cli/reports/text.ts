import Table from "cli-table3";
import pc from "picocolors";

/** Colours for a terminal, or none. */
export type Paint = ReturnType<typeof pc.createColors>;

export const plain: Paint = pc.createColors(false);

/** Colours on a terminal, unless `NO_COLOR` is set (no-color.org). */
export function paintFor(stream: { readonly isTTY?: boolean }): Paint {
  const refused = (process.env["NO_COLOR"] ?? "") !== "";
  return pc.createColors(stream.isTTY === true && !refused);
}

const noBorders = Object.fromEntries([
  "top", "top-mid", "top-left", "top-right", "bottom", "bottom-mid", "bottom-left", "bottom-right",
  "left", "left-mid", "mid", "mid-mid", "right", "right-mid", "middle",
].map((part) => [part, ""]));

/** Rows under one another, indented by two. */
export function columns(rows: ReadonlyArray<readonly string[]>): string[] {
  const table = new Table({ chars: noBorders, style: { "padding-left": 2, "padding-right": 0 } });
  table.push(...rows.map((row) => [...row]));
  return rows.length === 0 ? [] : table.toString().split("\n").map((line) => line.trimEnd());
}

/** Each URN in a sentence as its type and name; where two parts would still be alike, the JSON has it whole. */
export function withoutUrns(text: string): string {
  return text.replaceAll(/urn:pulumi:[^\s,()]+/g, (urn) => {
    const [, , type = "", ...name] = urn.split("::");
    return `${type.split(":").at(-1) ?? ""} ${name.join("::")}`;
  });
}

/** All names where they are few, else the first of them and how many more there are. */
export function enumerated(names: readonly string[], most = 5): string {
  if (names.length <= most) return names.join(", ");
  return `${names.slice(0, most - 1).join(", ")} and ${names.length - most + 1} more`;
}

/** Names on lines of at most 100 characters, indented by two. */
export function wrapped(names: readonly string[]): string[] {
  const lines: string[] = [];
  for (const name of names) {
    const last = lines.at(-1);
    if (last === undefined || last.length + name.length > 98) lines.push(`  ${name}`);
    else lines[lines.length - 1] = `${last}, ${name}`;
  }
  return lines.map((line, index) => (index < lines.length - 1 ? `${line},` : line));
}

/** Such as `1 error` or `2 errors`. */
export function count(number: number, noun: string): string {
  return `${number} ${noun}${number === 1 ? "" : "s"}`;
}

/** Lines below a title; nothing where there are none. */
export function titled(title: string, lines: readonly string[], paint: Paint): string[] {
  return lines.length === 0 ? [] : [paint.bold(title), ...lines];
}

/** Sections with an empty line between, without those that are empty. */
export function sectionsText(sections: ReadonlyArray<readonly string[]>): string {
  return sections.filter((lines) => lines.length > 0).map((lines) => `${lines.join("\n")}\n`).join("\n");
}

/** The items by what they have in common, in the order in which that comes up. */
export function groupBy<T, K>(items: readonly T[], keyOf: (item: T) => K): Map<K, T[]> {
  const groups = new Map<K, T[]>();
  for (const item of items) {
    const group = groups.get(keyOf(item));
    if (group === undefined) groups.set(keyOf(item), [item]);
    else group.push(item);
  }
  return groups;
}
