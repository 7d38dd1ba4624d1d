import { fewestTasks } from "../../resolve/resolveAutoscaling";
import { calledNames } from "../../merge/callNames";
import { pathOf, type EffectiveService } from "../../merge/effective";
import { isPublic } from "../../merge/ports";
import type { Problem } from "../../../model/problem";
import { error, warning } from "../../problems";
import { checkSchedule, resolveSchedule } from "../../resolve/resolveSchedule";
import type { Service } from "../../author/graphSchema";
import { checkBacklog } from "./checkBacklog";
import { tasksOf, type CheckContext } from "../checkContext";
import { hasNoEffect } from "../unused/noEffect";

type Autoscaling = NonNullable<Service["autoscaling"]>;

/** The autoscaling of services: targets, bounds and schedules. */
export function checkAutoscaling(context: CheckContext): Problem[] {
  const called = calledNames(tasksOf(context), context.externals.values());
  return [...context.services.values()].flatMap((declared) => {
    const { autoscaling } = declared.service;
    if (autoscaling === undefined) return [];
    return [
      ...checkTargets(declared, autoscaling),
      ...checkBacklog(declared, context),
      ...checkBounds(declared, autoscaling),
      ...checkCooldowns(declared, autoscaling),
      ...checkTravel(declared, autoscaling),
      ...checkSchedules(declared, autoscaling),
      ...checkNone(declared, called.has(declared.name)),
    ];
  });
}

/** What autoscaling follows, besides the clock. */
const targets = ["cpuPercent", "memoryPercent", "requestsPerTarget", "backlog"] as const;

function checkTargets(declared: EffectiveService, autoscaling: Autoscaling): Problem[] {
  const { requestsPerTarget, schedules = [] } = autoscaling;
  if (requestsPerTarget !== undefined && !isPublic(declared.service)) {
    return [
      error(
        "requests-uncounted",
        pathOf(declared, "autoscaling.requestsPerTarget"),
        "requestsPerTarget needs a public service: only the internet-facing load balancer counts requests",
        "set cpuPercent, or make the service public",
      ),
    ];
  }
  return targets.some((target) => autoscaling[target] !== undefined) || schedules.length > 0
    ? []
    : [
        error(
          "autoscaling-idle",
          pathOf(declared, "autoscaling"),
          "autoscaling has no target and no schedule, so the number of tasks would never change",
          "set cpuPercent, memoryPercent, requestsPerTarget, backlog or schedules",
        ),
      ];
}

/** Only targets move the number of tasks again and again. */
function checkCooldowns(declared: EffectiveService, { cooldowns, ...autoscaling }: Autoscaling): Problem[] {
  return cooldowns === undefined || targets.some((target) => autoscaling[target] !== undefined)
    ? []
    : [hasNoEffect(pathOf(declared, "autoscaling.cooldowns"), "autoscaling has no target")];
}

function checkBounds(declared: EffectiveService, { min, max, schedules = [] }: Autoscaling): Problem[] {
  const path = pathOf(declared, "autoscaling");
  const { desiredCount } = declared.service;
  const bounds = [
    { at: `${path}.min`, min, max },
    ...schedules.map((schedule, index) => (
      { at: `${path}.schedules[${index}].min`, min: schedule.min, max: schedule.max }
    )),
  ];
  return [
    ...bounds
      .filter((bound) => bound.min > bound.max)
      .map((bound) =>
        error(
          "autoscaling-bounds",
          bound.at,
          `min (${bound.min}) is greater than max (${bound.max})`,
          "set min to max or less",
        ),
      ),
    ...(min > max || (desiredCount >= min && desiredCount <= max)
      ? []
      : [
          error(
            "autoscaling-bounds",
            pathOf(declared, "desiredCount"),
            `desiredCount ${desiredCount} is outside autoscaling's bounds, ${min} to ${max}`,
            "remove desiredCount, or set it within the bounds",
          ),
        ]),
  ];
}

/** A target moves the number of tasks between bounds: between equal ones there is nothing to move. */
function checkTravel(declared: EffectiveService, autoscaling: Autoscaling): Problem[] {
  const { schedules = [] } = autoscaling;
  if ([autoscaling, ...schedules].some(({ min, max }) => min !== max)) return [];
  return targets
    .filter((target) => autoscaling[target] !== undefined)
    .map((target) => hasNoEffect(pathOf(declared, `autoscaling.${target}`), "min is max"));
}

function checkSchedules(declared: EffectiveService, { schedules = [] }: Autoscaling): Problem[] {
  const moments = schedules.map((schedule) => JSON.stringify(resolveSchedule(schedule)));
  return schedules.flatMap((schedule, index) => {
    const path = pathOf(declared, `autoscaling.schedules[${index}]`);
    const earlier = moments.indexOf(moments[index] ?? "");
    return [
      ...checkSchedule(path, schedule),
      ...(earlier === index
        ? []
        : [
            error(
              "schedule-twice",
              path,
              `schedules[${earlier}] sets bounds for the same time`,
              "keep a single schedule for each time",
            ),
          ]),
    ];
  });
}

/**
 * Without tasks there is no load to scale on: only a schedule starts tasks again. The least that isn't a schedule's
 * doesn't, once a schedule has replaced it (aws/aws-cdk#16961).
 */
function checkNone(declared: EffectiveService, isCalled: boolean): Problem[] {
  const { autoscaling: { schedules = [] } = {} } = declared.service;
  if (fewestTasks(declared.service) > 0) return [];
  const isAsked = isCalled || isPublic(declared.service);
  if (!isAsked && schedules.some((schedule) => schedule.min > 0)) return [];
  return [
    warning(
      "scales-to-none",
      pathOf(declared, "autoscaling"),
      isAsked
        ? "the service may scale in to 0 tasks, and its callers would then get no answer"
        : "the service may scale in to 0 tasks, and then has no load that would start a task",
      isAsked ? "set min to 1 or more" : "set min to 1 or more, or add a schedule that does",
    ),
  ];
}
