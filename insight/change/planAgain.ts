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
  const plan = await runProgram(partOf(stack, old.names), options);
  const changed = new Map(notIn(old.plan.resources, plan.resources).map((resource) => [resource.urn, resource]));
  const resources = patched(earlier.plan.resources, { gone: goneFrom(old.plan, plan), changed });
  const part = { names: old.names, plan, changed: new Set(changed.keys()) };
  return { stack, plan: { ...declarationOf(stack), resources }, part };
}

async function partBefore(
  { stack, part }: Planned, names: ReadonlySet<string>, options: RunOptions,
): Promise<Pick<Part, "names" | "plan">> {
  if (part !== undefined && [...names].every((name) => part.names.has(name))) return part;
  return { names, plan: await runProgram(partOf(stack, names), options) };
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

/** What differs between two plans of a part. */
interface Difference {
  readonly gone: ReadonlySet<string>;
  readonly changed: ReadonlyMap<string, PlannedResource>;
}

function goneFrom(before: Provable, after: Provable): ReadonlySet<string> {
  const remaining = new Set(after.resources.map(({ urn }) => urn));
  return new Set(before.resources.map(({ urn }) => urn).filter((urn) => !remaining.has(urn)));
}

function patched(whole: readonly PlannedResource[], { gone, changed }: Difference): PlannedResource[] {
  const known = new Set(whole.map(({ urn }) => urn));
  return [
    ...whole.filter(({ urn }) => !gone.has(urn)).map((resource) => changed.get(resource.urn) ?? resource),
    ...[...changed.values()].filter(({ urn }) => !known.has(urn)),
  ];
}
