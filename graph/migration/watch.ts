import type { MigrationStep } from "./migrationSteps";
import type { Mode, ResolvedService, System } from "../../model/system";
import { modes } from "../../model/endpoints";
import type { Watch } from "../discovery/modes/discoveryMode";
import { discoveryModes } from "../discovery/modes/modes";

export type { Watch } from "../discovery/modes/discoveryMode";

/** Where a step happens: the system before and after it, and the cluster's name. */
export interface Scene {
  readonly before: System;
  readonly after: System;
  readonly cluster: string;
}

/** How to see that a step did what it should, and that nothing uses any more what the next step removes. */
export function watchOf({ kind, callee: name, callers }: MigrationStep, { before, after, cluster }: Scene): Watch[] {
  const [earlier, callee] = [before, after].map(({ services }) => services.find((service) => service.name === name));
  if (earlier === undefined || callee === undefined) return [];
  const subject = { callee, system: after.name, stack: after.stack, cluster };
  if (kind === "publish") {
    const known = publishedBy(earlier);
    return publishedBy(callee).filter((mode) => !known.includes(mode))
      .flatMap((mode) => discoveryModes[mode].findable(subject));
  }
  const taken = usedOf(after, name, callers);
  const now = usedOf(after, name);
  if (kind === "withdraw") return now.flatMap((mode) => discoveryModes[mode].inUse(subject, []));
  const isKept = after.externalCalls.some(({ direction, to }) => direction === "in" && to === name);
  const left = isKept ? [] : usedOf(before, name).filter((mode) => !now.includes(mode));
  const jobs = after.workloads.filter(({ kind: kindOf, name: job }) => kindOf === "job" && callers.includes(job));
  return [
    ...jobs.map((job) => ({ expect: `no task of ${job.name} ran meanwhile: a deployment doesn't wait for a job's` })),
    ...taken.flatMap((mode) => discoveryModes[mode].inUse(subject, callers)),
    ...left.flatMap((mode) => discoveryModes[mode].unused({ ...subject, callee: earlier })),
  ];
}

function publishedBy(service: ResolvedService): Mode[] {
  return modes.filter((mode) => discoveryModes[mode].hostOf(service) !== undefined);
}

/** The discovery modes of the calls to a service, of all callers or of these. */
function usedOf({ calls }: System, name: string, callers?: readonly string[]): Mode[] {
  const some = calls.filter(({ from, to }) => to === name && (callers?.includes(from) ?? true));
  return [...new Set(some.map(({ via }) => via))];
}
