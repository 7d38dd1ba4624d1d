import { isDeepStrictEqual } from "node:util";
import type { CallId } from "../../model/callId";
import type { Stack } from "../../model/stackSettings";
import type { System } from "../../model/system";
import type { PlannedResource } from "../../plan/plan";
import { declarationOf, runProgram, type RunOptions } from "../../plan/runProgram";
import type { Provable } from "../proof/proof";
import { once } from "../read/once";

/** A stack, and what the program registers for it. */
export interface Planned {
  readonly stack: Stack;
  readonly plan: Provable;
  /** What it registers for some of its services and jobs, where that is known already. */
  readonly part?: Part;
}

interface Part {
  readonly names: ReadonlySet<string>;
  readonly resources: readonly PlannedResource[];
}

/**
 * What the program registers for a stack that differs little from one that is planned already: it runs for the services
 * and jobs that differ and for their neighbours, as they were and as they are, and the difference goes into the earlier
 * plan. Equal to a run for the whole, which it falls back to where more differs than services, jobs and calls.
 */
export async function planAgain(earlier: Planned, stack: Stack, options: RunOptions): Promise<Planned> {
  const [before, after] = [earlier.stack.system, stack.system];
  const hasSameRest = isDeepStrictEqual(earlier.stack.settings, stack.settings)
    && isDeepStrictEqual(before.stores, after.stores)
    && isDeepStrictEqual(before.sharedVolumes, after.sharedVolumes)
    && isDeepStrictEqual(before.workloads.map(({ name }) => name), after.workloads.map(({ name }) => name));
  if (!hasSameRest) return { stack, plan: await runProgram(stack, options) };
  const old = await partBefore(earlier, withNeighbours(changedWorkloads(before, after), [before, after]), options);
  const { resources } = await runProgram(partOf(stack, old.names), options);
  const whole = patched(earlier.plan.resources, old.resources, resources);
  return { stack, plan: { ...declarationOf(stack), resources: whole }, part: { names: old.names, resources } };
}

async function partBefore({ stack, part }: Planned, names: ReadonlySet<string>, options: RunOptions): Promise<Part> {
  if (part !== undefined && [...names].every((name) => part.names.has(name))) return part;
  return { names, resources: (await runProgram(partOf(stack, names), options)).resources };
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

function notIn<T extends object>(known: readonly T[], items: readonly T[]): T[] {
  const texts = new Set(known.map(textOf));
  return items.filter((item) => !texts.has(textOf(item)));
}

/** What is new in one step is known in the next. */
const textOf = once((item: object) => JSON.stringify(item));

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

/** The whole with what differs between two plans of a part. */
function patched(
  whole: readonly PlannedResource[], before: readonly PlannedResource[], after: readonly PlannedResource[],
): PlannedResource[] {
  const remaining = new Set(after.map(({ urn }) => urn));
  const gone = new Set(before.map(({ urn }) => urn).filter((urn) => !remaining.has(urn)));
  const changed = new Map(notIn(before, after).map((resource) => [resource.urn, resource]));
  const known = new Set(whole.map(({ urn }) => urn));
  return [
    ...whole.filter(({ urn }) => !gone.has(urn)).map((resource) => changed.get(resource.urn) ?? resource),
    ...[...changed.values()].filter(({ urn }) => !known.has(urn)),
  ];
}
