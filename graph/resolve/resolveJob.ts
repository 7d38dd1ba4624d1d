import type { EffectiveJob } from "../merge/effective";
import type { ImageContext } from "./images";
import { resolveTask, type TaskTies } from "./resolveTask";
import { resolveSchedule } from "./resolveSchedule";
import type { ResolvedJob } from "../../model/system";

/**
 * Resolves one job. `services` are all that the stack has. A shell into a task that ends by itself is of no use.
 */
export function resolveJob(
  declared: EffectiveJob,
  context: ImageContext,
  ties: TaskTies,
  services: ReadonlyMap<string, unknown>,
): ResolvedJob {
  const { schedule, before, retries, timeoutMinutes } = declared.service;
  return {
    kind: "job",
    ...resolveTask(declared, context, ties, false),
    ...(schedule === undefined ? {} : { schedule: resolveSchedule(schedule) }),
    before: [...new Set(before)].filter((name) => services.has(name)).sort(),
    retries,
    timeoutMinutes,
  };
}
