import { fewestTasks } from "../../resolve/resolveAutoscaling";
import { calledNames } from "../../merge/callNames";
import { pathOf, type EffectiveService } from "../../merge/effective";
import { isPublic } from "../../merge/ports";
import type { Problem } from "../../../model/problem";
import { error, warning } from "../../problems";
import { checkSchedule, resolveSchedule } from "../../resolve/resolveSchedule";
import type { Service } from "../../author/graphSchema";
import { tasksOf, type CheckContext } from "../checkContext";

type Given = NonNullable<Service["autoscaling"]>;

/** The autoscaling of services: targets, bounds and schedules. */
export function checkAutoscaling(context: CheckContext): Problem[] {
  const called = calledNames(tasksOf(context), context.externals.values());
  return [...context.services.values()].flatMap((one) => {
    const { autoscaling } = one.service;
    if (autoscaling === undefined) return [];
    return [
      ...checkTargets(one, autoscaling),
      ...checkBounds(one, autoscaling),
      ...checkSchedules(one, autoscaling),
      ...checkNone(one, called.has(one.name)),
    ];
  });
}

function checkTargets(one: EffectiveService, given: Given): Problem[] {
  const { cpuPercent, memoryPercent, requestsPerTarget, schedules = [] } = given;
  if (requestsPerTarget !== undefined && !isPublic(one.service)) {
    return [
      error(
        "requests-uncounted",
        pathOf(one, "autoscaling.requestsPerTarget"),
        "requestsPerTarget needs a public service: only the internet-facing load balancer counts requests",
        "set cpuPercent, or make the service public",
      ),
    ];
  }
  return [cpuPercent, memoryPercent, requestsPerTarget].some((target) => target !== undefined) || schedules.length > 0
    ? []
    : [
        error(
          "autoscaling-idle",
          pathOf(one, "autoscaling"),
          "autoscaling has no target and no schedule, so the number of tasks would never change",
          "set cpuPercent, memoryPercent, requestsPerTarget or schedules",
        ),
      ];
}

function checkBounds(one: EffectiveService, { min, max, schedules = [] }: Given): Problem[] {
  const path = pathOf(one, "autoscaling");
  const { desiredCount } = one.service;
  const bounds = [
    { at: `${path}.min`, min, max },
    ...schedules.map((given, index) => ({ at: `${path}.schedules[${index}].min`, min: given.min, max: given.max })),
  ];
  return [
    ...bounds
      .filter((given) => given.min > given.max)
      .map((given) =>
        error(
          "autoscaling-bounds",
          given.at,
          `min (${given.min}) is greater than max (${given.max})`,
          "set min to max or less",
        ),
      ),
    ...(min > max || (desiredCount >= min && desiredCount <= max)
      ? []
      : [
          error(
            "autoscaling-bounds",
            pathOf(one, "desiredCount"),
            `desiredCount ${desiredCount} is outside autoscaling's bounds, ${min} to ${max}`,
            "remove desiredCount, or set it within the bounds",
          ),
        ]),
  ];
}

function checkSchedules(one: EffectiveService, { schedules = [] }: Given): Problem[] {
  const moments = schedules.map((given) => JSON.stringify(resolveSchedule(given)));
  return schedules.flatMap((given, index) => {
    const path = pathOf(one, `autoscaling.schedules[${index}]`);
    const earlier = moments.indexOf(moments[index] ?? "");
    return [
      ...checkSchedule(path, given),
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

/** Without tasks there is no load to scale on: only a schedule starts tasks again. */
function checkNone(one: EffectiveService, isCalled: boolean): Problem[] {
  const { autoscaling: { min = 0, schedules = [] } = {} } = one.service;
  if (fewestTasks(one.service) > 0) return [];
  const isAsked = isCalled || isPublic(one.service);
  if (!isAsked && [min, ...schedules.map((given) => given.min)].some((fewest) => fewest > 0)) return [];
  return [
    warning(
      "scales-to-none",
      pathOf(one, "autoscaling"),
      isAsked
        ? "the service may scale in to 0 tasks, and its callers would then get no answer"
        : "the service may scale in to 0 tasks, and then has no load that would start a task",
      isAsked ? "set min to 1 or more" : "set min to 1 or more, or add a schedule that does",
    ),
  ];
}
