import { mostTasks } from "../../resolve/resolveAutoscaling";
import { capacityTraits } from "../../aws/capacities";
import { calledNames } from "../../merge/callNames";
import { pathOf, placeOf, type EffectiveService, type EffectiveTask } from "../../merge/effective";
import { cpuSizes, describeMemory, memorySizes } from "../../aws/fargate";
import { fixedQuotas } from "../../aws/quotas";
import type { Problem } from "../../../model/problem";
import { error, warning } from "../../problems";
import { tasksOf, type CheckContext } from "../checkContext";

const findableTasks = fixedQuotas.instancesPerDiscoveryService.value;

export function checkSizes(context: CheckContext): Problem[] {
  const tasks = tasksOf(context);
  const called = calledNames(tasks, context.externals.values());
  return [
    ...tasks.flatMap(checkFargate),
    ...[...context.services.values()].flatMap((one) => checkCount(one, called.has(one.name))),
  ];
}

/** On EC2 a task may have any size that fits the instance. */
function checkFargate(one: EffectiveTask): Problem[] {
  const { cpu, memory, capacity } = one.service;
  if (!capacityTraits[capacity].hasFixedSizes) return [];
  if (!cpuSizes.includes(cpu)) {
    return [
      error(
        "fargate-size",
        pathOf(one, "cpu"),
        `Fargate doesn't support ${cpu} CPU units`,
        `choose one of ${cpuSizes.join(", ")}`,
      ),
    ];
  }
  const path = one.own.has("cpu") ? `${placeOf(one)}.memory` : pathOf(one, "memory");
  return memorySizes(cpu).includes(memory)
    ? []
    : [
        error(
          "fargate-size",
          path,
          `Fargate doesn't support ${memory} MiB with ${cpu} CPU units`,
          `with cpu ${cpu}, choose memory from ${describeMemory(cpu)}`,
        ),
      ];
}

function checkCount(one: EffectiveService, called: boolean): Problem[] {
  const { autoscaling, deployment, desiredCount } = one.service;
  if (desiredCount === 0) {
    const path = pathOf(one, "desiredCount");
    return [warning("no-tasks", path, "the service runs no task", "set desiredCount to 1 or more once it should run")];
  }
  const path = pathOf(one, autoscaling === undefined ? "desiredCount" : "autoscaling.max");
  const tasks = mostTasks(one.service);
  const most = Math.floor((tasks * deployment.maximumPercent) / 100);
  if (!called || most <= findableTasks) return [];
  const limit = `with service discovery, a service has at most ${findableTasks} tasks`;
  if (tasks > findableTasks) {
    return [
      error(
        "too-many-tasks",
        path,
        `${tasks} tasks are too many: ${limit}`,
        "split the service, or make its tasks larger",
      ),
    ];
  }
  return [
    warning(
      "too-many-tasks",
      path,
      `a deployment may run ${most} tasks: ${limit}`,
      "lower deployment.maximumPercent, or split the service",
    ),
  ];
}
