import { createHash } from "node:crypto";
import { cooldownDefaults } from "../merge/defaults";
import { compareText } from "../text/compareText";
import { resolveSchedule } from "./resolveSchedule";
import type { EffectiveTask } from "../merge/effective";
import type { MergedService } from "../merge/withDefaults";
import type { Autoscaling } from "../../model/system";

type Counted = Pick<MergedService, "desiredCount" | "autoscaling">;

/** The fewest tasks that a service ever runs between deployments, by the clock too. */
export function fewestTasks({ desiredCount, autoscaling }: Counted): number {
  if (autoscaling === undefined) return desiredCount;
  return Math.min(autoscaling.min, ...(autoscaling.schedules ?? []).map(({ min }) => min));
}

/** The most tasks that a service ever runs between deployments, by the clock too. */
export function mostTasks({ desiredCount, autoscaling }: Counted): number {
  if (autoscaling === undefined) return desiredCount;
  return Math.max(autoscaling.max, ...(autoscaling.schedules ?? []).map(({ max }) => max));
}

/** The most tasks that run at once, in the midst of a deployment; a job starts one at a time. */
export function mostAtOnce({ kind, service }: Pick<EffectiveTask, "kind" | "service">): number {
  return kind === "job" ? 1 : Math.floor((mostTasks(service) * service.deployment.maximumPercent) / 100);
}

/** The autoscaling of a service; undefined if the number of tasks is fixed. */
export function resolveAutoscaling({ autoscaling }: Pick<Counted, "autoscaling">): Autoscaling | undefined {
  if (autoscaling === undefined) return undefined;
  const { min, max, cpuPercent, memoryPercent, requestsPerTarget, backlog, cooldowns, schedules = [] } = autoscaling;
  const { scaleOut, scaleIn } = { ...cooldownDefaults, ...cooldowns };
  return {
    minTasks: min,
    maxTasks: max,
    ...(cpuPercent === undefined ? {} : { cpuPercent }),
    ...(memoryPercent === undefined ? {} : { memoryPercent }),
    ...(requestsPerTarget === undefined ? {} : { requestsPerTarget }),
    ...(backlog === undefined ? {} : { backlog }),
    scaleOutSeconds: scaleOut,
    scaleInSeconds: scaleIn,
    schedules: schedules
      .map((bounds) => {
        const { expression, timezone } = resolveSchedule(bounds);
        return { name: nameOf(expression, timezone), expression, timezone, minTasks: bounds.min, maxTasks: bounds.max };
      })
      .sort((a, b) => compareText(a.name, b.name)),
  };
}

/** Named by its time, so that other bounds at the same time don't replace it. */
function nameOf(...moment: readonly string[]): string {
  return createHash("sha256").update(JSON.stringify(moment)).digest("hex").slice(0, 8);
}
