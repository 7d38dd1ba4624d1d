import type { EffectiveJob } from "../../merge/effective";
import type { Problem } from "../../../model/problem";
import { warning } from "../../problems";
import { intervalMinutes } from "../../resolve/resolveSchedule";
import type { CheckContext } from "../checkContext";
import { hasNoEffect } from "../unused/noEffect";

/** How long a job's runs may take, and how often they are tried again. */
export function checkJobLimits({ services, jobs }: Pick<CheckContext, "services" | "jobs">): Problem[] {
  return [...jobs.values()].flatMap((job) => {
    const { before, schedule } = job.service;
    const isStarted = schedule !== undefined || before.some((waiting) => services.has(waiting));
    return isStarted ? [...checkOverlap(job), ...checkSidecars(job)] : checkIdle(job);
  });
}

function checkIdle({ name, own }: EffectiveJob): Problem[] {
  return ["retries", "timeoutMinutes"].filter((field) => own.has(field))
    .map((field) => hasNoEffect(`jobs.${name}.${field}`, "it counts by a schedule and before services, not by hand"));
}

/** EventBridge Scheduler starts a run beside the last one. */
function checkOverlap({ name, service: { schedule, timeoutMinutes } }: EffectiveJob): Problem[] {
  const interval = intervalMinutes(schedule?.rate ?? "");
  if (interval === undefined || timeoutMinutes === undefined || timeoutMinutes <= interval) return [];
  return [warning(
    "job-overlap",
    `jobs.${name}.timeoutMinutes`,
    `a run may last ${timeoutMinutes} minutes, and the next one starts beside it after ${interval}`,
    "lower it, make the interval longer, or let the job take a lock",
  )];
}

/**
 * AWS Step Functions takes a run for failed where any container ends with another exit code than 0, and ECS stops the
 * sidecars once the job's own container has ended. One that succeeds before that container starts has long ended.
 */
function checkSidecars({ name, service: { schedule, retries, sidecars } }: EffectiveJob): Problem[] {
  const stopped = Object.entries(sidecars).filter(([, { before }]) => before !== "succeeded").map(([key]) => key);
  if (schedule === undefined || retries === 0 || stopped.length === 0) return [];
  return [warning(
    "retries-of-sidecars",
    `jobs.${name}.retries`,
    `a run that succeeds is tried again where a sidecar (${stopped.join(", ")}) doesn't end with exit code 0`,
    "let the sidecars end with exit code 0 on SIGTERM, or remove retries",
  )];
}
