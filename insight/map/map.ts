import { layOut } from "./mapLayout";
import type { MapModel } from "./mapModel";
import { mermaidOf } from "./mermaid";
import { withTextOnTop } from "./svg";

/** The map as a Mermaid flowchart, which GitHub draws in a README or a comment. */
export function mermaid(map: MapModel): string {
  return mermaidOf(map);
}

/** The map as Graphviz's DOT: the text that {@link svg} is laid out from. */
export async function dot(map: MapModel): Promise<string> {
  return (await layOut(map)).dot;
}

/** The map as a picture, laid out by Graphviz (compiled to WebAssembly). The same map gives the same bytes. */
export async function svg(map: MapModel): Promise<string> {
  return withTextOnTop((await layOut(map)).svg);
}
