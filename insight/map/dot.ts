import { arrowLooks, fadedInk, ink, nodeLooks, paper, widestRow, zoneLooks } from "./mapLook";
import type { MapArrow, MapEnd } from "./mapArrows";
import { zones } from "./mapModel";
import type { MapModel, MapNode, Zone } from "./mapModel";

/** Graphviz's, by name. */
export type Attributes = Readonly<Record<string, string | number | undefined>>;

/** A map as Graphviz's DOT: the internet first, then the public path, then the services. */
export function dotOf(model: MapModel, further: Attributes = {}): string {
  return [
    "digraph {",
    ...graphLines(model, further).map((line) => `  ${line}`),
    ...zones.flatMap((zone) => zoneLines(zone, model.nodes)),
    ...model.arrows.map((arrow) => `  ${arrowLine(arrow, model)}`),
    "}",
    "",
  ].join("\n");
}

const font = "Helvetica,Arial,sans-serif";

function graphLines({ title, subtitle, nodes }: MapModel, further: Attributes): string[] {
  const isSmall = nodes.filter(({ zone }) => zone === "private").length <= widestRow;
  const heading = `<<b>${html(title)}</b>&nbsp;&nbsp;&nbsp;`
    + `<font point-size="11" color="${fadedInk}">${html(subtitle)}</font>>`;
  return [
    `graph ${listed({
      rankdir: isSmall ? "LR" : "TB", compound: "true", nodesep: 0.3, ranksep: isSmall ? 0.5 : 0.35,
      bgcolor: paper, pad: 0.3, fontname: font, fontsize: 18, fontcolor: ink, labelloc: "t", labeljust: "l",
      ...further,
    }, `label=${heading}`)}`,
    `node ${listed({
      shape: "box", style: "rounded,filled", height: 0.42, margin: "0.16,0.06", penwidth: 1.2,
      fontname: font, fontsize: 12,
    })}`,
    `edge ${listed({ arrowsize: 0.7, fontname: font, fontsize: 10 })}`,
  ];
}

function zoneLines(zone: Zone, nodes: readonly MapNode[]): string[] {
  const { label, fill, line } = zoneLooks[zone];
  const names = nodes.filter((node) => node.zone === zone).map(({ id }) => quoted(id));
  const inside = nodes.filter((node) => node.zone === zone).map(nodeLine);
  if (inside.length === 0 || label === undefined) return inside.map((line) => `  ${line}`);
  return [
    `  subgraph ${quoted(`cluster_${zone}`)} {`,
    `    graph ${listed({
      label, style: "rounded,filled", fillcolor: fill, color: line, margin: zone === "private" ? 22 : 14,
      fontsize: 11, fontcolor: fadedInk,
    })}`,
    ...inside.map((line) => `    ${line}`),
    // The same distance from the services, whichever of them an arrow aims at.
    ...zone === "private" ? [] : [`    { rank=same; ${names.join("; ")} }`],
    "  }",
  ];
}

function nodeLine({ id, label, kind }: MapNode): string {
  const { fill, line, text, shape } = nodeLooks[kind];
  const style = shape === undefined ? undefined : "filled";
  const margin = shape === "cylinder" ? "0.22,0.08" : undefined;
  return `${quoted(id)} ${listed({ label, shape, style, margin, fillcolor: fill, color: line, fontcolor: text })}`;
}

/**
 * Arrows out of the services are laid out the other way round, though drawn with their head where it belongs: so
 * that what is outside comes first, and the services have the rest of the page.
 */
function arrowLine({ from, to, label, kind }: MapArrow, model: MapModel): string {
  const { line, width, style } = arrowLooks[kind];
  const isOutward = kind === "platform";
  const [first, last] = isOutward ? [to, from] : [from, to];
  return `${quoted(anchor(first, model))} -> ${quoted(anchor(last, model))} ${listed({
    // The spaces keep the text off its own line.
    label: `  ${label}  `, color: line, fontcolor: line, penwidth: width, style,
    // Straightens the public path before anything else.
    weight: kind === "public" ? 8 : undefined,
    dir: isOutward ? "back" : undefined, ltail: frameOf(first), lhead: frameOf(last),
  })}`;
}

function frameOf(end: MapEnd): string | undefined {
  return "zone" in end ? `cluster_${end.zone}` : undefined;
}

/** The node at which an arrow to or from a whole zone aims: one that no service calls, for those come first. */
function anchor(end: MapEnd, { nodes, arrows }: MapModel): string {
  if ("node" in end) return end.node;
  const inside = nodes.filter(({ zone }) => zone === end.zone);
  const called = new Set(arrows.map(({ to, kind }) => ("node" in to && kind !== "public" ? to.node : "")));
  const outermost = inside.filter(({ id }) => !called.has(id));
  const isGateway = ({ kind }: MapNode) => kind === "gateway";
  const best = outermost.find(isGateway) ?? outermost[0] ?? inside.find(isGateway) ?? inside[0];
  return best?.id ?? "";
}

function listed(attributes: Attributes, ...further: readonly string[]): string {
  const own = Object.entries(attributes).flatMap(([key, value]) =>
    (value === undefined ? [] : [`${key}=${quoted(String(value))}`]));
  return `[${[...own, ...further].join(" ")}]`;
}

function quoted(text: string): string {
  return `"${text.replaceAll("\\", "\\\\").replaceAll("\"", "\\\"")}"`;
}

function html(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
}
