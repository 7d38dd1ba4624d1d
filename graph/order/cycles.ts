import { compareText } from "../text/compareText";

/** Whom each service or job waits for, by name. */
export type Callees = ReadonlyMap<string, readonly string[]>;

/**
 * A walk along the calls that leaves each service after its callees, but for those that a cycle leads back to. It is
 * entered at each service in the order of the map.
 */
export function calleesFirst(callees: Callees): string[] {
  const entered = new Set<string>();
  const left = new Set<string>();
  const stack = [...callees.keys()].reverse();
  for (let name = stack.at(-1); name !== undefined; name = stack.at(-1)) {
    if (entered.has(name)) {
      left.add(name);
      stack.pop();
    } else {
      entered.add(name);
      stack.push(...(callees.get(name) ?? []).filter((callee) => !entered.has(callee)).reverse());
    }
  }
  return [...left];
}

/**
 * The names on each cycle, sorted, by any of them: itself alone for what is on none. All of a cycle share one list.
 * Kosaraju: what still reaches a service once all that comes before it has been taken away is on a cycle with it.
 */
export function cyclesOf(callees: Callees): ReadonlyMap<string, readonly string[]> {
  const callers = callersOf(callees);
  const found = new Map<string, readonly string[]>();
  for (const name of calleesFirst(callees).reverse()) {
    if (found.has(name)) continue;
    const members = new Set([name]);
    for (const member of members) {
      for (const caller of callers.get(member) ?? []) if (!found.has(caller)) members.add(caller);
    }
    const cycle = [...members].sort(compareText);
    for (const member of cycle) found.set(member, cycle);
  }
  return found;
}

/** The calls the other way round: the callers of each callee. */
export function callersOf(callees: Callees): ReadonlyMap<string, readonly string[]> {
  const callers = new Map<string, string[]>();
  for (const [name, all] of callees) {
    for (const callee of all) {
      const known = callers.get(callee);
      if (known === undefined) callers.set(callee, [name]);
      else known.push(name);
    }
  }
  return callers;
}

/** A shortest path along the calls, both ends included; undefined where none leads there. */
export function pathBetween(callees: Callees, from: string, to: string): string[] | undefined {
  const cameFrom = new Map<string, string | undefined>([[from, undefined]]);
  for (const [name] of cameFrom) {
    if (name === to) break;
    for (const callee of callees.get(name) ?? []) if (!cameFrom.has(callee)) cameFrom.set(callee, name);
  }
  if (!cameFrom.has(to)) return undefined;
  const path: string[] = [];
  for (let name: string | undefined = to; name !== undefined; name = cameFrom.get(name)) path.unshift(name);
  return path;
}
