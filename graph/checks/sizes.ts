import { calledNames } from "../calls";
import { pathOf, type EffectiveService } from "../effective";
import { cpuSizes, describeMemory, memorySizes } from "../fargate";
import type { Problem } from "../problem";
import { error, warning } from "../problems";
import type { CheckContext } from "./context";

/** Tasks of one ECS service that Cloud Map finds, which AWS doesn't raise. */
const findableTasks = 1000;

export function checkSizes({ services, externals }: CheckContext): Problem[] {
  const called = calledNames(services.values(), externals.values());
  return [...services.values()].flatMap((one) => [...checkFargate(one), ...checkCount(one, called.has(one.name))]);
}

function checkFargate(one: EffectiveService): Problem[] {
  const { cpu = 256, memory = 512 } = one.service;
  if (!cpuSizes.includes(cpu)) {
    return [
      error(
        "fargate-size",
        pathOf(one, "cpu"),
        `Fargate has no size of ${cpu} CPU units`,
        `give one of ${cpuSizes.join(", ")}`,
      ),
    ];
  }
  const path = one.own.has("cpu") ? `services.${one.name}.memory` : pathOf(one, "memory");
  return memorySizes(cpu).includes(memory)
    ? []
    : [
        error(
          "fargate-size",
          path,
          `Fargate gives ${cpu} CPU units no ${memory} MiB`,
          `with cpu ${cpu}, memory is one of ${describeMemory(cpu)}`,
        ),
      ];
}

function checkCount(one: EffectiveService, called: boolean): Problem[] {
  const { desiredCount = 2, deployment } = one.service;
  const path = pathOf(one, "desiredCount");
  if (desiredCount === 0)
    return [warning("no-tasks", path, "no task of it runs", "give desiredCount 1 or more once it should")];
  const most = Math.floor((desiredCount * (deployment?.maximumPercent ?? 200)) / 100);
  if (!called || most <= findableTasks) return [];
  const limit = `ECS runs at most ${findableTasks} tasks of a service that is found by DNS`;
  if (desiredCount > findableTasks) {
    return [
      error(
        "too-many-tasks",
        path,
        `${desiredCount} tasks are too many: ${limit}`,
        "split the service, or let its tasks be larger",
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
