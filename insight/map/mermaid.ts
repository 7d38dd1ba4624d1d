import { arrowLooks, ink, nodeLooks, zoneLooks } from "./mapLook";
import type { MapArrow, MapEnd } from "./mapArrows";
import { zones } from "./mapModel";
import type { MapModel, MapNode, Zone } from "./mapModel";

/** A map as a Mermaid flowchart. */
export function mermaidOf({ nodes, arrows }: MapModel): string {
  return [
    "flowchart LR",
    ...zones.flatMap((zone) => zoneLines(zone, nodes.filter((node) => node.zone === zone))),
    ...arrows.map((arrow) => `  ${arrowLine(arrow)}`),
    ...[...new Set(nodes.map(({ kind }) => kind))].sort().map((kind) => `  ${classLine(kind)}`),
    ...[...new Set(arrows.map(({ kind }) => kind))].map((kind) => `  ${linkLine(kind, arrows)}`),
    "",
  ].join("\n");
}

function zoneLines(zone: Zone, nodes: readonly MapNode[]): string[] {
  const { label, fill, line } = zoneLooks[zone];
  if (nodes.length === 0 || label === undefined) return nodes.map((node) => `  ${nodeLine(node)}`);
  return [
    `  subgraph ${idOf({ zone })}[${quoted(label)}]`,
    ...nodes.map((node) => `    ${nodeLine(node)}`),
    "  end",
    `  style ${idOf({ zone })} fill:${fill},stroke:${line},color:${ink}`,
  ];
}

function nodeLine({ id, label = id, kind }: MapNode): string {
  const [open, close] = brackets[nodeLooks[kind].shape ?? "box"];
  return `${idOf({ node: id })}${open}${quoted(label)}${close}:::${kind}`;
}

const brackets = { box: ["(", ")"], ellipse: ["([", "])"], cylinder: ["[(", ")]"], hexagon: ["{{", "}}"] } as const;

function arrowLine({ from, to, label, kind }: MapArrow): string {
  const line = arrowLooks[kind].style === undefined ? "-->" : "-.->";
  return `${idOf(from)} ${line}|${quoted(label)}| ${idOf(to)}`;
}

function classLine(kind: MapNode["kind"]): string {
  const { fill, line, text } = nodeLooks[kind];
  return `classDef ${kind} fill:${fill},stroke:${line},color:${text}`;
}

/** Mermaid tells arrows by their place in the text. */
function linkLine(kind: MapArrow["kind"], arrows: readonly MapArrow[]): string {
  const { line, width } = arrowLooks[kind];
  const places = [...arrows.keys()].filter((place) => arrows[place]?.kind === kind);
  return `linkStyle ${places.join(",")} stroke:${line},stroke-width:${width}px`;
}

/** From the name alone, so that a further service moves no other line; never a word that Mermaid keeps for itself. */
function idOf(end: MapEnd | { readonly zone: Zone }): string {
  if ("zone" in end) return `zone_${end.zone}`;
  return `node_${end.node.replace(/[^a-zA-Z0-9]/g, (sign) => (sign === "-" ? "_" : `__${sign.charCodeAt(0)}`))}`;
}

/** Inside quotes, Mermaid reads signs by their number behind a hash. */
function quoted(text: string): string {
  return `"${text.replace(/[#"&<>;`]/g, (sign) => `#${sign.charCodeAt(0)};`)}"`;
}
