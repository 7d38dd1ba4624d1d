import { compareText } from "../text/compareText";
import type { StackLayers } from "../merge/layers";
import { mergedSystem, type MergedSystem } from "../merge/mergedSystem";
import { stays, type Stay } from "./stays";
import { stepsOf, type MigrationStep } from "./migrationSteps";
import { creationOrder } from "../order/creationOrder";
import type { ServiceGraph } from "../author/graphSchema";
import type { Mode } from "../../model/system";
import { byCallee, edgesOf, type Edge } from "../discovery/edges";

export type { Change } from "./changes";
export type { Stay } from "./stays";
export type { MigrationStep } from "./migrationSteps";

/** How a graph changes its discovery mode while every call keeps working. */
export interface Migration {
  readonly to: Mode;
  /** Each is deployed, and watched, before the next. */
  readonly steps: readonly MigrationStep[];
  /** Calls that keep an earlier discovery mode. */
  readonly stays: readonly Stay[];
}

/**
 * The sequence for a graph without problems: one callee after the other, callees before their
 * callers, those that are critical last. It begins wherever an earlier one was left: after each of its steps, the
 * migration of the new graph is the rest of it.
 */
export function migrationOf(graph: ServiceGraph, layers: StackLayers, to: Mode): Migration {
  const callers = everyone(graph, layers);
  const edges = edgesOf(callers);
  const edgesTo = byCallee(edges);
  let current = graph;
  const steps = calleesInOrder(callers, edges).flatMap((name) => {
    const some = stepsOf({ graph: current, to, callers, edges: edgesTo(name) });
    current = some.at(-1)?.graph ?? current;
    return some;
  });
  return { to, steps, stays: stays(edges, to) };
}

/** All that the graph declares, whatever the stack leaves out: other stacks have the same graph. */
function everyone(graph: ServiceGraph, layers: StackLayers): MergedSystem {
  const on = <T extends object>(some: Readonly<Record<string, T>> = {}): Record<string, T & { enabled: true }> =>
    Object.fromEntries(Object.entries(some).map(([name, node]) => [name, { ...node, enabled: true }]));
  return mergedSystem(graph, { ...layers, services: on(layers.services), jobs: on(layers.jobs) });
}

function calleesInOrder({ services }: MergedSystem, edges: readonly Edge[]): string[] {
  const calleesOf = (name: string) =>
    edges.filter(({ from, to }) => from.name === name && from.kind === "service" && to.name !== name)
      .map(({ to }) => to.name);
  const names = [...services.keys()].sort(compareText);
  const { names: order } = creationOrder(new Map(names.map((name) => [name, [...new Set(calleesOf(name))]])));
  const isCritical = (name: string) => Number(services.get(name)?.service.critical ?? false);
  return [...order].sort((a, b) => isCritical(a) - isCritical(b));
}
