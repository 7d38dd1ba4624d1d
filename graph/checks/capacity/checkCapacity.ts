import { mostTasks } from "../../resolve/resolveAutoscaling";
import { capacityTraits } from "../../aws/capacities";
import { pathOf, placeOf, type EffectiveTask } from "../../merge/effective";
import { architectureOf, instanceType, memoryForTasks, tasksPerInstance } from "../../aws/instanceTypes";
import { fewestInstances, packedInstances, tasksIn, type Load, type Room } from "../../aws/packing";
import { isPublic } from "../../merge/ports";
import type { Problem } from "../../../model/problem";
import { error, warning } from "../../problems";
import { hasNoEffect } from "../unused/noEffect";
import { tasksOf, type CheckContext, type Instances } from "../checkContext";

/** The capacity that tasks run on: it exists, has the tasks' CPU architecture, and is large enough. */
export function checkCapacity(context: CheckContext): Problem[] {
  const tasks = tasksOf(context);
  const onInstances = tasks.filter(({ service }) => capacityTraits[service.capacity].onInstances);
  return [
    ...tasks.flatMap((task) => checkSpot(task, context)),
    ...(context.instances === undefined
      ? onInstances.map(placeless)
      : [
          ...checkProcessor(onInstances, context.instances, tasks.length),
          ...checkFit(onInstances, context.instances),
        ]),
  ];
}

function checkSpot(task: EffectiveTask, { onDemandBase: ofStack = 0 }: CheckContext): Problem[] {
  const { capacity, critical, spot } = task.service;
  if (!capacityTraits[capacity].isInterruptible) {
    const isOwn = task.kind === "service" && spot !== undefined && task.own.has("spot");
    return isOwn ? [hasNoEffect(pathOf(task, "spot"), `the service runs on ${capacity}`)] : [];
  }
  if ((spot?.onDemandBase ?? ofStack) > 0) return [];
  if (!critical && !isPublic(task.service)) return [];
  return [
    warning(
      "spot-interrupted",
      pathOf(task, "capacity"),
      `the service is ${critical ? "critical" : "public"}, and AWS stops Spot tasks with two minutes' notice, `
      + "possibly all of them at once",
      "run it on fargate, or keep some of its tasks on demand: spot: { onDemandBase: 1 }",
    ),
  ];
}

function placeless(task: EffectiveTask): Problem {
  return error(
    "no-instances",
    pathOf(task, "capacity"),
    "the stack has no EC2 instances",
    "set capacity.ec2: { instanceType, min, max } in the stack, or run it on fargate",
  );
}

/** The path is that of the defaults only if every task has the wrong architecture. */
function checkProcessor(tasks: readonly EffectiveTask[], { instanceType: name }: Instances, all: number): Problem[] {
  const there = architectureOf(name);
  const others = tasks.filter(({ service: { architecture } }) => architecture !== there);
  return others.map((task) => {
    const { architecture } = task.service;
    return error(
      "other-processor",
      others.length === all ? pathOf(task, "architecture") : `${placeOf(task)}.architecture`,
      `${architecture} images don't run on ${name}, which is ${there}`,
      `build for ${there} and set architecture: ${there}, or use ${architecture} instances`,
    );
  });
}

/** Checks that all tasks fit at their maximum count. Types that the table lacks are left to AWS. */
function checkFit(tasks: readonly EffectiveTask[], instances: Instances): Problem[] {
  // Sizes out of range are already reported.
  const sound = tasks.filter(({ service }) => Object.values(sizeOf(service)).every((part) => part > 0));
  const type = instanceType(instances.instanceType);
  const perInstance = type === undefined ? 0 : tasksPerInstance(type, instances.trunking);
  if (type === undefined || perInstance === 0) return [];
  const room = { cpuUnits: type.cpuUnits, memoryMib: memoryForTasks(type), tasks: perInstance };
  const tooLarge = sound.filter(({ service }) => tasksIn(room, sizeOf(service)) === 0);
  if (tooLarge.length > 0) return tooLarge.map((task) => largerThan(task, room, instances));
  return checkCount(sound, room, { ...instances, mayTrunk: !instances.trunking && type.trunkedTasks !== undefined });
}

function largerThan(task: EffectiveTask, room: Room, { instanceType: name }: Instances): Problem {
  const isCpu = sizeOf(task.service).cpuUnits > room.cpuUnits;
  return error(
    "task-too-large",
    pathOf(task, isCpu ? "cpu" : "memory"),
    `a task doesn't fit on ${name}, which has ${room.cpuUnits} CPU units and about ${room.memoryMib} MiB for tasks`,
    "lower it, or choose a larger instanceType",
  );
}

/** `mayTrunk`: whether ENI trunking would allow more tasks per instance. */
function checkCount(
  tasks: readonly EffectiveTask[],
  room: Room,
  { max, instanceType: name, mayTrunk }: Instances & { readonly mayTrunk: boolean },
): Problem[] {
  const path = "capacity.ec2.max";
  const each = `${name} fits ${room.tasks} ${room.tasks === 1 ? "task" : "tasks"} by network interfaces, `
    + `${room.cpuUnits} CPU units and about ${room.memoryMib} MiB`;
  const stable = tasks.map((task) => loadOf(task, 100));
  const needed = fewestInstances(stable, room);
  if (needed > max) {
    const count = stable.reduce((sum, load) => sum + load.count, 0);
    return [
      error(
        "too-few-instances",
        path,
        `${count} tasks need at least ${needed} instances, not ${max}: ${each}`,
        `set max to ${packedInstances(stable, room)} or more, or choose larger instances`
        + (mayTrunk ? ", or turn on capacity.ec2.trunking" : ""),
      ),
    ];
  }
  const busiest = tasks.map((task) => loadOf(task, task.service.deployment.maximumPercent));
  const deploying = packedInstances(busiest, room);
  return deploying <= max
    ? []
    : [
        warning(
          "too-few-instances",
          path,
          `while all services deploy, tasks need up to ${deploying} instances, not ${max}: ${each}; some wait`,
          `set max to ${deploying}, or lower deployment.maximumPercent`,
        ),
      ];
}

function sizeOf({ cpu, memory }: EffectiveTask["service"]): Omit<Load, "count"> {
  return { cpuUnits: cpu, memoryMib: memory };
}

/** A job runs one task at a time, at any time. */
function loadOf({ kind, service }: EffectiveTask, percent: number): Load {
  return { ...sizeOf(service), count: kind === "job" ? 1 : Math.floor((mostTasks(service) * percent) / 100) };
}
