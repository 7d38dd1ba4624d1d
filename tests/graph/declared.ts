import type { ServiceGraph } from "../../graph/author/graphSchema";
import { mergedSystem, type MergedSystem } from "../../graph/merge/mergedSystem";

/** The nodes of a graph by name, with its defaults merged. */
export function nodes(graph: Omit<ServiceGraph, "name">): MergedSystem {
  return mergedSystem({ name: "shop", ...graph }, {});
}
