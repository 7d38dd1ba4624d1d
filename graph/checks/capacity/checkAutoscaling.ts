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

/** What moves the number of a service's tasks, and between which bounds. */
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
        "the internet-facing load balancer counts requests, and the service isn't behind it",
        "give cpuPercent, or make the service public",
      ),
    ];
  }
  return [cpuPercent, memoryPercent, requestsPerTarget].some((target) => target !== undefined) || schedules.length > 0
    ? []
    : [
        error(
          "autoscaling-idle",
          pathOf(one, "autoscaling"),
          "nothing would move the number of tasks",
          "give cpuPercent, memoryPercent, requestsPerTarget or schedules",
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
          `the fewest tasks, ${given.min}, are more than the most, ${given.max}`,
          "give min no more than max",
        ),
      ),
    ...(min > max || (desiredCount >= min && desiredCount <= max)
      ? []
      : [
          error(
            "autoscaling-bounds",
            pathOf(one, "desiredCount"),
            `${desiredCount} tasks are not between autoscaling's ${min} and ${max}, which own the count`,
            "leave desiredCount out, or give one between them",
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
              `schedules[${earlier}] gives bounds for the same moment`,
              "give one for each moment",
            ),
          ]),
    ];
  });
}

/** Without a task there is no load to follow: what has gone to none comes back by a schedule alone. */
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
        ? "it may come to have no task, and its callers nobody to answer them"
        : "it may come to have no task, and then no load that would start one",
      isAsked ? "give min 1 or more" : "give min 1 or more, or a schedule that does",
    ),
  ];
}
