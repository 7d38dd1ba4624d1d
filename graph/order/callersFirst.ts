import { callersOf, type Callees } from "./cycles";

/** How many of a service's calls are between services that have no place in the sequence yet. */
interface Calls {
  out: number;
  into: number;
  /** Of `into`, those that must not lead back. */
  kept: number;
}

/**
 * A sequence in which few calls lead back, and none that is `kept`: what calls nobody any more goes to its end, what
 * nobody calls to its start, and where there is neither, what calls most more than it is called. Of equals, the first.
 *
 * Eades, Lin and Smyth: A fast and effective heuristic for the feedback arc set problem, 1993.
 *
 * @param kept some of the calls, without a cycle.
 */
export function callersFirst(callees: Callees, kept: Callees): string[] {
  const [callers, keptCallers] = [callersOf(callees), callersOf(kept)];
  const size = (map: Callees, name: string): number => map.get(name)?.length ?? 0;
  const left = new Map([...callees.keys()].map((name): [string, Calls] =>
    [name, { out: size(callees, name), into: size(callers, name), kept: size(keptCallers, name) }]));
  const [start, end]: [string[], string[]] = [[], []];
  for (let name = nextOf(left); name !== undefined; name = nextOf(left)) {
    (left.get(name)?.out === 0 ? end : start).push(name);
    left.delete(name);
    const forEach = (names: readonly string[] | undefined, change: (calls: Calls) => void): void => {
      for (const calls of (names ?? []).flatMap((other) => left.get(other) ?? [])) change(calls);
    };
    forEach(callers.get(name), (calls) => calls.out--);
    forEach(callees.get(name), (calls) => calls.into--);
    forEach(kept.get(name), (calls) => calls.kept--);
  }
  return [...start, ...end.reverse()];
}

function nextOf(left: ReadonlyMap<string, Calls>): string | undefined {
  let best: { readonly name: string; readonly surplus: number } | undefined;
  for (const [name, { out, into, kept }] of left) {
    if (out === 0 || into === 0) return name;
    const surplus = out - into;
    if (kept === 0 && (best === undefined || surplus > best.surplus)) best = { name, surplus };
  }
  return best?.name;
}
