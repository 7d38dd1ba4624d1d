import { effectiveJobs, effectiveServices } from "../../graph/merge/effective";
import { effectiveExternals } from "../../graph/merge/effectiveExternals";
import type { ServiceGraph } from "../../graph/author/graphSchema";
import type { Callers } from "../../graph/discovery/edges";

/** The nodes of a graph by name, with its defaults merged. */
export function nodes(graph: Omit<ServiceGraph, "name">): Callers {
  const whole = { name: "shop", ...graph };
  const named = <T extends { readonly name: string }>(list: readonly T[]): Map<string, T> =>
    new Map(list.map((one) => [one.name, one]));
  return {
    services: named(effectiveServices(whole, {})),
    jobs: named(effectiveJobs(whole, {})),
    externals: named(effectiveExternals(whole, {})),
  };
}
