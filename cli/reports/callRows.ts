import type { ResolvedCall } from "../../model/system";
import { count, enumerated, groupBy } from "./text";

/** Calls have a row each up to this number; of more, those of a layer share one. */
const most = 30;

/** Calls by the layers of their callers: those that nobody calls first, then those that they call, and so on. */
export function callRows(calls: readonly ResolvedCall[]): string[][] {
  const layers = layersOf(calls);
  const layerOf = ({ from }: ResolvedCall) => layers.get(from) ?? 0;
  const ordered = [...calls].sort((a, b) => layerOf(a) - layerOf(b));
  if (calls.length <= most) return ordered.map(callRow);
  const rows = [...groupBy(ordered, layerOf)].map(([layer, same]) => [
    `layer ${layer + 1}`, count(new Set(same.map(({ from }) => from)).size, "caller"), count(same.length, "call"),
    enumerated(same.map(({ from, to, port }) => `${from} -> ${to} ${port}`), 3),
  ]);
  return rows.length <= most ? rows : [...rows.slice(0, most - 1), [`and ${rows.length - most + 1} more layers`]];
}

function callRow({ from, to, port, protocol, via, env }: ResolvedCall): string[] {
  return [from, "->", to, `${protocol} ${port}`, `by ${via}`, addressesIn(env)];
}

/** The variables with an address that a caller finds in its environment. */
export function addressesIn(env: ResolvedCall["env"]): string {
  return Object.entries(env).map(([variable, value]) => `${variable}=${value}`).join(" ");
}

/** How many calls are between a caller and one that nobody calls, at least; where calls form a cycle, 0. */
function layersOf(calls: readonly ResolvedCall[]): Map<string, number> {
  const callees = new Set(calls.map(({ to }) => to));
  const byCaller = groupBy(calls, ({ from }) => from);
  const layers = new Map([...byCaller.keys()].filter((name) => !callees.has(name)).map((name) => [name, 0]));
  for (const [name, layer] of layers) {
    for (const { to } of byCaller.get(name) ?? []) if (!layers.has(to)) layers.set(to, layer + 1);
  }
  return layers;
}
