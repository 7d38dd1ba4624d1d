import { compareText } from "../text/compareText";

/** Whom each service or job waits for, by name. */
export type Callees = ReadonlyMap<string, readonly string[]>;

/** A sequence in which callees come first, and for each service the callees that it waits for. */
export interface CreationOrder {
  readonly names: readonly string[];
  readonly after: Callees;
}

/**
 * Orders services so that callees come before their callers. A cycle is entered at its first service by name and
 * broken where a walk along the calls, by name, comes back to a service that it is still in; a firm call is broken
 * only where a cycle has no others. Only the services of the cycle decide where it is broken: neither their order in
 * the file nor any other service does.
 */
export function creationOrder(callees: Callees, firm: Callees = new Map()): CreationOrder {
  const sorted = new Map(
    [...callees.keys()].sort(compareText).map((name) => [name, [...(callees.get(name) ?? [])].sort(compareText)]),
  );
  const after = withoutCycles(sorted, firm);
  return { names: calleesFirst(after), after };
}

/** The names on each cycle, by any of them: itself alone for what is on none. */
export function cyclesOf(callees: Callees): ReadonlyMap<string, readonly string[]> {
  const groups = new Map<string, string[]>();
  const groupOf = cycleGroups(callees);
  for (const [name, group] of groupOf) {
    const members = groups.get(group);
    if (members === undefined) groups.set(group, [name]);
    else members.push(name);
  }
  return new Map([...groupOf].map(([name, group]) => [name, groups.get(group) ?? []]));
}

/**
 * All but the calls that close a cycle. Calls are let in one after the other unless they would: firm ones first, and
 * of each kind those that a walk keeps before those that it breaks.
 */
function withoutCycles(callees: Callees, firm: Callees): Callees {
  const groupOf = cycleGroups(callees);
  const isFirm = (from: string, to: string): boolean => firm.get(from)?.includes(to) ?? false;
  const inCycles = new Map(
    [...callees].map(([name, all]) => [name, all.filter((one) => groupOf.get(one) === groupOf.get(name))]),
  );
  const kept = new Map<string, string[]>([...callees.keys()].map((name) => [name, []]));
  for (const some of [only(inCycles, isFirm), inCycles]) {
    const broken = brokenCalls(some, groupOf);
    const isBroken = (from: string, to: string): boolean => broken.get(from)?.has(to) ?? false;
    for (const closing of [false, true]) {
      for (const [name, all] of only(some, (from, to) => isBroken(from, to) === closing)) {
        for (const callee of all) letIn(kept, name, callee);
      }
    }
  }
  return new Map(
    [...callees].map(([name, all]) => [
      name,
      all.filter((one) => groupOf.get(one) !== groupOf.get(name) || kept.get(name)?.includes(one)),
    ]),
  );
}

function only(callees: Callees, wanted: (from: string, to: string) => boolean): Callees {
  return new Map([...callees].map(([name, all]) => [name, all.filter((one) => wanted(name, one))]));
}

function letIn(kept: Map<string, string[]>, from: string, to: string): void {
  if (!kept.get(from)?.includes(to) && !reaches(kept, to, from)) kept.get(from)?.push(to);
}

function reaches(callees: Callees, from: string, to: string, seen = new Set<string>()): boolean {
  if (from === to) return true;
  seen.add(from);
  return (callees.get(from) ?? []).some((one) => !seen.has(one) && reaches(callees, one, to, seen));
}

/** For each service, the first by name of all those that it reaches and that reach it. Tarjan, 1972. */
function cycleGroups(callees: Callees): Map<string, string> {
  const groupOf = new Map<string, string>();
  const index = new Map<string, number>();
  const stack: string[] = [];
  const visit = (name: string): number => {
    const own = index.size;
    index.set(name, own);
    stack.push(name);
    let low = own;
    for (const callee of callees.get(name) ?? []) {
      if (groupOf.has(callee)) continue;
      low = Math.min(low, index.get(callee) ?? visit(callee));
    }
    if (low === own) {
      const members = stack.splice(stack.indexOf(name)).sort(compareText);
      for (const member of members) groupOf.set(member, members[0] ?? name);
    }
    return low;
  };
  for (const name of callees.keys()) if (!index.has(name)) visit(name);
  return groupOf;
}

/** The calls that lead back to a service which the walk through its cycle is still in. */
function brokenCalls(callees: Callees, groupOf: ReadonlyMap<string, string>): Map<string, Set<string>> {
  const broken = new Map<string, Set<string>>();
  const state = new Map<string, "open" | "done">();
  const visit = (name: string): void => {
    state.set(name, "open");
    for (const callee of callees.get(name) ?? []) {
      if (groupOf.get(callee) !== groupOf.get(name)) continue;
      if (state.get(callee) === "open") broken.set(name, (broken.get(name) ?? new Set()).add(callee));
      else if (!state.has(callee)) visit(callee);
    }
    state.set(name, "done");
  };
  for (const name of callees.keys()) if (!state.has(name)) visit(name);
  return broken;
}

/** A walk that leaves each service after its callees, entered by name. */
function calleesFirst(after: Callees): string[] {
  const names = new Set<string>();
  const visit = (name: string): void => {
    if (names.has(name)) return;
    for (const callee of after.get(name) ?? []) visit(callee);
    names.add(name);
  };
  for (const name of after.keys()) visit(name);
  return [...names];
}
