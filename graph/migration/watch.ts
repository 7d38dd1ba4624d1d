import type { MigrationStep } from "./migrationSteps";
import type { Mode, ResolvedService, System } from "../../model/system";
import { findable, inUse, unused, type Watch } from "./metrics";

export type { Watch } from "./metrics";

/** Where a step happens: the system before and after it, and the cluster's name. */
export interface Scene {
  readonly before: System;
  readonly after: System;
  readonly cluster: string;
}

/** What tells that a step has done what it should, and that nobody needs any more what the next takes away. */
export function watchOf({ kind, callee: name, callers }: MigrationStep, { before, after, cluster }: Scene): Watch[] {
  const [earlier, callee] = [before, after].map(({ services }) => services.find((one) => one.name === name));
  if (earlier === undefined || callee === undefined) return [];
  const subject = { callee, system: after.name, stack: after.stack, cluster };
  if (kind === "publish") {
    const known = publishedBy(earlier);
    return publishedBy(callee).filter((way) => !known.includes(way)).flatMap((way) => findable(way, subject));
  }
  const taken = usedOf(after, name, callers);
  const now = usedOf(after, name);
  if (kind === "withdraw") return now.flatMap((way) => inUse(way, subject));
  const isKept = after.externalCalls.some(({ direction, to }) => direction === "in" && to === name);
  const left = isKept ? [] : usedOf(before, name).filter((way) => !now.includes(way));
  const jobs = after.workloads.filter((one) => one.kind === "job" && callers.includes(one.name));
  return [
    ...jobs.map((job) => ({ expect: `no task of ${job.name} ran meanwhile: a deployment doesn't wait for a job's` })),
    ...taken.flatMap((way) => inUse(way, subject, callers)),
    ...left.flatMap((way) => unused(way, { ...subject, callee: earlier })),
  ];
}

function publishedBy({ dns, connect, balancers }: ResolvedService): Mode[] {
  const isServed = (connect?.endpoints ?? []).length > 0;
  return [
    ...(dns === undefined ? [] : ["dns" as const]),
    ...(isServed ? ["connect" as const] : []),
    ...(balancers.length === 0 ? [] : ["load-balancer" as const]),
  ];
}

/** The ways that calls to a service take, of all callers or of these. */
function usedOf({ calls }: System, name: string, callers?: readonly string[]): Mode[] {
  const some = calls.filter(({ from, to }) => to === name && (callers?.includes(from) ?? true));
  return [...new Set(some.map(({ via }) => via))];
}
