import type { EffectiveJob } from "../merge/effective";
import type { ImageContext } from "./images";
import { resolveTask } from "./resolveTask";
import { resolveSchedule } from "./resolveSchedule";
import type { ResolvedJob } from "../../model/system";

/**
 * Resolves one job. `after` are the services that it waits for, `services` all that the stack
 * has. A shell into a task that ends by itself is of no use.
 */
export function resolveJob(
  declared: EffectiveJob,
  context: ImageContext,
  after: readonly string[],
  services: ReadonlyMap<string, unknown>,
): ResolvedJob {
  const { schedule, before } = declared.service;
  return {
    kind: "job",
    ...resolveTask(declared, context, after, false),
    ...(schedule === undefined ? {} : { schedule: resolveSchedule(schedule) }),
    before: [...new Set(before)].filter((name) => services.has(name)).sort(),
  };
}
