import { mostTasks } from "../../resolve/resolveAutoscaling";
import { capacityTraits } from "../../aws/capacities";
import { calledNames } from "../../merge/callNames";
import { pathOf, placeOf, type EffectiveService, type EffectiveTask } from "../../merge/effective";
import { cpuSizes, describeMemory, memorySizes } from "../../aws/fargate";
import { fixedQuotas } from "../../aws/quotas";
import type { Problem } from "../../../model/problem";
import { error, warning } from "../../problems";
import { hasNoEffect } from "../unused/noEffect";
import { tasksOf, type CheckContext } from "../checkContext";

const findableTasks = fixedQuotas.instancesPerDiscoveryService.value;

export function checkSizes(context: CheckContext): Problem[] {
  const tasks = tasksOf(context);
  const called = calledNames(tasks, context.externals.values());
  return [
    ...tasks.flatMap(checkFargate),
    ...tasks.flatMap(checkStorage),
    ...[...context.services.values()].flatMap((declared) => checkCount(declared, called.has(declared.name))),
  ];
}

/** On EC2 a task may have any size that fits the instance. */
function checkFargate(task: EffectiveTask): Problem[] {
  const { cpu, memory, capacity } = task.service;
  if (!capacityTraits[capacity].hasFixedSizes) return [];
  if (!cpuSizes.includes(cpu)) {
    return [
      error(
        "fargate-size",
        pathOf(task, "cpu"),
        `Fargate doesn't support ${cpu} CPU units`,
        `choose one of ${cpuSizes.join(", ")}`,
      ),
    ];
  }
  const path = task.own.has("cpu") ? `${placeOf(task)}.memory` : pathOf(task, "memory");
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

/** On EC2, containers write to the disk of the instance, which its launch template sizes. */
function checkStorage(task: EffectiveTask): Problem[] {
  const { ephemeralStorageGiB, capacity } = task.service;
  if (ephemeralStorageGiB === undefined || capacityTraits[capacity].hasEphemeralStorage) return [];
  const where = "the task runs on EC2, and shares the disk of its instance";
  const path = pathOf(task, "ephemeralStorageGiB");
  // A default is for those that have such a disk.
  if (!task.own.has("ephemeralStorageGiB")) return [hasNoEffect(path, where)];
  return [error("ephemeral-storage", path, where, "remove it, or run the task on fargate")];
}

function checkCount(declared: EffectiveService, called: boolean): Problem[] {
  const { autoscaling, deployment, desiredCount } = declared.service;
  if (desiredCount === 0) {
    const path = pathOf(declared, "desiredCount");
    return [warning("no-tasks", path, "the service runs no task", "set desiredCount to 1 or more once it should run")];
  }
  const path = pathOf(declared, autoscaling === undefined ? "desiredCount" : "autoscaling.max");
  const tasks = mostTasks(declared.service);
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
