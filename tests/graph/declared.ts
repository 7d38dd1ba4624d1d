import { effectiveJobs, effectiveServices } from "../../graph/effective";
import { effectiveExternals } from "../../graph/externals";
import type { ServiceGraph } from "../../graph/schema";
import type { Callers } from "../../graph/ways";

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
