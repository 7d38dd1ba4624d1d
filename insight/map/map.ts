import type { Plan } from "../../plan/plan";
import { layOut } from "./mapLayout";
import { mapModel } from "./mapModel";
import { mermaidOf } from "./mermaid";
import { withTextOnTop } from "./svg";

/** The map as a Mermaid flowchart, which GitHub draws in a README or a comment. */
export function mermaid(plan: Plan): string {
  return mermaidOf(mapModel(plan));
}

/** The map as Graphviz's DOT: the text that {@link svg} is laid out from. */
export async function dot(plan: Plan): Promise<string> {
  return (await layOut(mapModel(plan))).dot;
}

/** The map as a picture, laid out by Graphviz (compiled to WebAssembly). The same plan gives the same bytes. */
export async function svg(plan: Plan): Promise<string> {
  return withTextOnTop((await layOut(mapModel(plan))).svg);
}
