import { createHash } from "node:crypto";
import { compareText } from "../text/compareText";
import { resolveSchedule } from "./resolveSchedule";
import type { Service } from "../author/graphSchema";
import type { Autoscaling } from "../../model/system";

type Counted = Pick<Service, "desiredCount" | "autoscaling">;

/** Tasks where nothing says how many. */
const defaultCount = 2;

/** How many tasks a service starts with: the count given, or the default within autoscaling's bounds. */
export function taskCount({ desiredCount, autoscaling }: Counted): number {
  if (desiredCount !== undefined || autoscaling === undefined) return desiredCount ?? defaultCount;
  return Math.min(Math.max(defaultCount, autoscaling.min), autoscaling.max);
}

/** The fewest tasks that a service ever runs between deployments, by the clock too. */
export function fewestTasks(service: Counted): number {
  const { autoscaling } = service;
  if (autoscaling === undefined) return taskCount(service);
  return Math.min(autoscaling.min, ...(autoscaling.schedules ?? []).map(({ min }) => min));
}

/** The most tasks that a service ever runs between deployments, by the clock too. */
export function mostTasks(service: Counted): number {
  const { autoscaling } = service;
  if (autoscaling === undefined) return taskCount(service);
  return Math.max(autoscaling.max, ...(autoscaling.schedules ?? []).map(({ max }) => max));
}

/** What moves the number of tasks; absent: nothing does. */
export function resolveAutoscaling({ autoscaling }: Counted): Autoscaling | undefined {
  if (autoscaling === undefined) return undefined;
  const { min, max, cpuPercent, memoryPercent, requestsPerTarget, schedules = [] } = autoscaling;
  return {
    minTasks: min,
    maxTasks: max,
    ...(cpuPercent === undefined ? {} : { cpuPercent }),
    ...(memoryPercent === undefined ? {} : { memoryPercent }),
    ...(requestsPerTarget === undefined ? {} : { requestsPerTarget }),
    schedules: schedules
      .map((given) => {
        const { expression, timezone } = resolveSchedule(given);
        return { name: nameOf(expression, timezone), expression, timezone, minTasks: given.min, maxTasks: given.max };
      })
      .sort((a, b) => compareText(a.name, b.name)),
  };
}

/** By its moment, of which there is one of each: other bounds for it replace nothing. */
function nameOf(...moment: readonly string[]): string {
  return createHash("sha256").update(JSON.stringify(moment)).digest("hex").slice(0, 8);
}
