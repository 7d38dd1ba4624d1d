import { paper } from "./mapLook";

/**
 * Puts the texts of a picture on top. Graphviz draws a label before the arrows that cross it: here texts go last, each
 * with a rim that parts the lines behind it.
 */
export function withTextOnTop(picture: string): string {
  const texts: string[] = [];
  let group: string | undefined;
  const rest = picture.split("\n").filter((line) => {
    group = /^<g id="[^"]*" class="(\w+)"/.exec(line)?.[1] ?? group;
    const isLabel = line.startsWith("<text") && (group === "edge" || group === "cluster");
    if (isLabel) texts.push(line);
    return !isLabel;
  });
  const rim = `paint-order="stroke" stroke="${paper}" stroke-opacity="0.9" stroke-width="3" stroke-linejoin="round"`;
  const end = rest.lastIndexOf("</g>");
  return [...rest.slice(0, end), `<g class="labels" ${rim}>`, ...texts, "</g>", ...rest.slice(end)].join("\n");
}
