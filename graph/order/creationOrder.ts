import { compareText } from "../text/compareText";
import { callersFirst } from "./callersFirst";
import { calleesFirst, cyclesOf, pathBetween, type Callees } from "./cycles";

/** A sequence in which callees come first, and for each service the callees that it waits for. */
export interface CreationOrder {
  readonly names: readonly string[];
  readonly after: Callees;
}

/**
 * Orders services so that callees come before their callers. Cycles are broken at few calls, and at a firm call only
 * where a cycle has no others. Only the services of a cycle decide where it is broken: neither their order in the file
 * nor any other service does.
 */
export function creationOrder(callees: Callees, firm: Callees = new Map()): CreationOrder {
  const sorted = new Map(
    [...callees.keys()].sort(compareText).map((name) => [name, [...(callees.get(name) ?? [])].sort(compareText)]),
  );
  const after = withoutCycles(sorted, firm);
  return { names: calleesFirst(after), after };
}

/** All but the calls that close a cycle. */
function withoutCycles(callees: Callees, firm: Callees): Callees {
  const cycles = cyclesOf(callees);
  const after = new Map(callees);
  for (const cycle of new Set(cycles.values())) {
    const within = restricted(callees, cycle, (_from, to) => cycles.get(to) === cycle);
    const firmOnes = restricted(within, cycle, (from, to) => firm.get(from)?.includes(to) ?? false);
    const kept = acyclic(within, acyclic(firmOnes, new Map()));
    const isKept = (from: string, to: string): boolean => kept.get(from)?.includes(to) ?? false;
    for (const [name, all] of restricted(callees, cycle, (from, to) => cycles.get(to) !== cycle || isKept(from, to))) {
      after.set(name, all);
    }
  }
  return after;
}

function restricted(
  callees: Callees, names: readonly string[], isWanted: (from: string, to: string) => boolean,
): Callees {
  return new Map(names.map((name) => [name, (callees.get(name) ?? []).filter((callee) => isWanted(name, callee))]));
}

/** The calls but for those that lead back in a sequence; of these, what closes no cycle. `kept` all stay. */
function acyclic(callees: Callees, kept: Callees): Callees {
  const rank = new Map(callersFirst(callees, kept).map((name, index) => [name, index]));
  const leadsBack = (from: string, to: string): boolean => (rank.get(from) ?? 0) >= (rank.get(to) ?? 0);
  const left = new Map([...callees].map(([name, all]) => [name, all.filter((callee) => !leadsBack(name, callee))]));
  for (const [name, all] of callees) {
    for (const callee of all.filter((other) => leadsBack(name, other))) {
      if (pathBetween(left, callee, name) === undefined) left.get(name)?.push(callee);
    }
  }
  return left;
}
