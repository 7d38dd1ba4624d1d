import { fileOf, importsOf, rooms, sourceFiles } from "./sourceImports";

/** What each room is for, as the picture shows it. */
const purposes: Readonly<Record<string, string>> = {
  "services": "the declared system",
  "index.ts": "the Pulumi program",
  "model": "types that all may import",
  "graph": "the declaration: its shape, its meaning, its rules",
  "settings": "one stack's settings",
  "components": "what is made on AWS",
  "plan": "the program, run offline",
  "insight": "questions, answered from a plan",
  "cli": "the servicegraph command",
};

/**
 * The rooms and which of them import which, as Mermaid. A room that everybody imports has no arrows: `model`.
 * `services` isn't read: whoever clones the project replaces it.
 */
export function roomsPicture(): string {
  const places = ["services", "index.ts", ...rooms];
  const readFrom = places.filter((place) => place !== "services");
  const arrows = readFrom.flatMap((from) =>
    [...new Set(sourceFiles(from).flatMap(importsOf).flatMap((found) => roomOf(fileOf(found)) ?? []))]
      .filter((to) => to !== from && to !== "model" && places.includes(to))
      .sort((a, b) => places.indexOf(a) - places.indexOf(b))
      .map((to) => `  ${idOf(from)} --> ${idOf(to)}`));
  const boxes = places.map((place) => `  ${idOf(place)}["${place}: ${purposes[place] ?? ""}"]`);
  return ["```mermaid", "flowchart TD", ...boxes, "  services --> graph", ...arrows, "```"].join("\n");
}

function roomOf(file: string | undefined): string | undefined {
  return file?.split("/")[0];
}

function idOf(place: string): string {
  return place.replace(".ts", "");
}

/** A page with today's picture between its markers. */
export function withPicture(page: string): string {
  return page.replace(/(<!-- rooms:[^\n]*\n)[^]*?(<!-- \/rooms -->)/, (_, start: string, end: string) =>
    `${start}${roomsPicture()}\n${end}`);
}
