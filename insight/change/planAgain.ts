import { isDeepStrictEqual } from "node:util";
import type { CallId } from "../../model/callId";
import type { Stack } from "../../model/stackSettings";
import type { System } from "../../model/system";
import { declarationOf, runProgram, type RunOptions } from "../../plan/runProgram";
import type { Provable } from "../proof/proof";
import { notIn, ownedBy, patched, readyOf } from "./patchedPlan";

/** A stack, and what the program registers for it. */
export interface Planned {
  readonly stack: Stack;
  readonly plan: Provable;
  /** What it registers for those of its services and jobs that differ from an earlier plan, and their neighbours. */
  readonly part?: Part;
}

/** Some services and jobs of a stack, planned as if there were no others. */
export interface Part {
  readonly names: ReadonlySet<string>;
  readonly plan: Provable;
  /** URNs of what is registered in another way than in the earlier plan, or not at all there. */
  readonly changed: ReadonlySet<string>;
}

/**
 * What the program registers for a stack that differs little from one that is planned already: it runs for the services
 * and jobs that differ, between neighbours that are there already, and the difference goes into the earlier plan. Equal
 * to a run for the whole, which it falls back to where more differs than services, jobs and calls.
 */
export async function planAgain(earlier: Planned, stack: Stack, options: RunOptions): Promise<Planned> {
  const [before, after] = [earlier.stack.system, stack.system];
  const hasSameRest = isDeepStrictEqual(earlier.stack.settings, stack.settings)
    && isDeepStrictEqual(before.stores, after.stores)
    && isDeepStrictEqual(before.sharedVolumes, after.sharedVolumes)
    && isDeepStrictEqual(before.workloads.map(({ name }) => name), after.workloads.map(({ name }) => name));
  if (!hasSameRest) return { stack, plan: await runProgram(stack, options) };
  const differing = changedWorkloads(before, after);
  const names = withNeighbours(differing, [before, after]);
  const neighbours = new Set([...names].filter((name) => !differing.has(name)));
  const [old, part] = [partOf(earlier.stack, names), partOf(stack, names)];
  const there = readyOf(earlier.plan.resources, neighbours);
  const run = await runProgram(part, { ...options, there });
  const { resources, changed } = patched(earlier.plan.resources, {
    differing, registered: run.resources, before: old, after: part,
  });
  const inPart = new Set([...run.resources.map(({ urn }) => urn), ...ownedBy(resources, neighbours)]);
  const plan = { ...declarationOf(part), resources: resources.filter(({ urn }) => inPart.has(urn)) };
  return { stack, plan: { ...declarationOf(stack), resources }, part: { names, plan, changed } };
}

/** Services and jobs that are resolved to something else, and those at the ends of calls that are. */
function changedWorkloads(before: System, after: System): Set<string> {
  const callsOf = ({ calls, externalCalls, storeCalls }: System): CallId[] =>
    [...calls, ...externalCalls, ...storeCalls];
  const [earlier, later] = [callsOf(before), callsOf(after)];
  const calls = [...notIn(earlier, later), ...notIn(later, earlier)];
  const changed = new Set([
    ...notIn(before.workloads, after.workloads).map(({ name }) => name),
    ...calls.flatMap(({ from, to }) => [from, to]),
  ]);
  // An external or store would bring every service in that has a call with it.
  return new Set(after.workloads.map(({ name }) => name).filter((name) => changed.has(name)));
}

/** What they call or wait for, and what calls or waits for them: their rules and dependencies name both ends. */
function withNeighbours(names: ReadonlySet<string>, systems: readonly System[]): ReadonlySet<string> {
  const pairs = systems.flatMap(({ calls, workloads }) => [
    ...calls.map(({ from, to }) => [from, to]),
    ...workloads.flatMap(({ name, after }) => after.map((other) => [name, other])),
  ]);
  return new Set([...names, ...pairs.filter((pair) => pair.some((name) => names.has(name))).flat()]);
}

/** The stack as if there were no other services and jobs. */
function partOf({ system, settings }: Stack, names: ReadonlySet<string>): Stack {
  const isIn = ({ name }: { readonly name: string }) => names.has(name);
  const isBetween = ({ from, to }: CallId) => names.has(from) && names.has(to);
  return {
    settings,
    system: {
      ...system,
      workloads: system.workloads.filter(isIn), services: system.services.filter(isIn),
      calls: system.calls.filter(isBetween),
      externalCalls: system.externalCalls.filter(({ from, to }) => names.has(from) || names.has(to)),
      storeCalls: system.storeCalls.filter(({ from }) => names.has(from)),
    },
  };
}
