import type { Callees } from "./cycles";
import { discoveryModes } from "../discovery/modes/modes";
import type { Edge } from "../discovery/edges";
import type { MergedSystem } from "../merge/mergedSystem";

/**
 * Whom each service and job waits for, by name: those that it calls, and of a service the jobs before it. The second
 * are those whose waiting is given up last: in their discovery modes a task knows only what existed when it started.
 */
export function dependencies({ services, jobs }: MergedSystem, edges: readonly Edge[]): [all: Callees, firm: Callees] {
  const all = new Map<string, string[]>([...services.keys(), ...jobs.keys()].map((name) => [name, []]));
  const firm = new Map<string, string[]>();
  for (const { from, to, via } of edges) {
    if (from.kind === "external" || from.name === to.name) continue;
    add(all, from.name, to.name);
    if (via !== undefined && discoveryModes[via].isFixedAtStart) add(firm, from.name, to.name);
  }
  for (const { name, service } of jobs.values()) {
    for (const waiting of service.before) if (services.has(waiting)) add(all, waiting, name);
  }
  return [all, firm];
}

function add(map: Map<string, string[]>, name: string, other: string): void {
  const known = map.get(name);
  if (known === undefined) map.set(name, [other]);
  else if (!known.includes(other)) known.push(other);
}
