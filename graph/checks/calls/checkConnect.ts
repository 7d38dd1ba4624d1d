import { mostTasks } from "../../resolve/resolveAutoscaling";
import { pathOf, type EffectiveService } from "../../merge/effective";
import type { Problem } from "../../../model/problem";
import { error, warning } from "../../problems";
import { isInConnect, publishedOf, type CheckContext } from "../checkContext";

/* What the proxies need of a task. AWS: "Service Connect", considerations. */

/** CPU units and MiB of a task: the proxy's share, and as much again for the service itself. */
const cpuFloor = 512;
const memoryFloor = 1024;
/** Requests a minute and task from which the proxy takes more. */
const highRate = 30_000;
/** CPU units of a task with such a rate. */
const highRateCpu = cpuFloor + 512;
/** Services and tasks in a namespace above which the proxy takes more memory. */
const manyServices = 100;
const manyTasks = 2000;

/** What Service Connect asks of the services that take part in it. */
export function checkConnect(context: CheckContext): Problem[] {
  const services = [...context.services.values()];
  const servers = services.filter((service) => publishedOf(service, context).connect.length > 0);
  const members = services.filter((service) => isInConnect(service, context));
  return [
    ...members.flatMap((merged) => [...checkHeadRoom(merged), ...checkRate(merged)]),
    ...checkCrowd(members),
    ...servers.filter(({ name }) => name === "localhost").map(shadowed),
    ...servers.filter(({ service }) => service.formerly.length > 0).map(renamed),
  ];
}

function checkHeadRoom(merged: EffectiveService): Problem[] {
  const { cpu, memory } = merged.service;
  if (cpu >= cpuFloor && memory >= memoryFloor) return [];
  return [
    warning(
      "connect-head-room",
      pathOf(merged, cpu < cpuFloor ? "cpu" : "memory"),
      `of ${cpu} CPU units and ${memory} MiB, the proxy of Service Connect takes 256 and 64`,
      `give cpu ${Math.max(cpu, cpuFloor)} and memory ${Math.max(memory, memoryFloor)} or more`,
    ),
  ];
}

function checkRate(merged: EffectiveService): Problem[] {
  const { cpu, autoscaling: { requestsPerTarget = 0 } = {} } = merged.service;
  if (requestsPerTarget <= highRate || cpu >= highRateCpu) return [];
  return [
    warning(
      "connect-head-room",
      pathOf(merged, "autoscaling.requestsPerTarget"),
      `above ${highRate} requests a minute for each task, the proxy of Service Connect takes 512 CPU units, and the `
      + `task has ${cpu}`,
      `give cpu ${highRateCpu} or more`,
    ),
  ];
}

function checkCrowd(members: readonly EffectiveService[]): Problem[] {
  const tasks = members.reduce((sum, { service }) => sum + mostTasks(service), 0);
  if (members.length <= manyServices && tasks <= manyTasks) return [];
  return [
    warning(
      "connect-head-room",
      "services",
      `with ${members.length} services and up to ${tasks} tasks in the namespace, each proxy takes 128 MiB more`,
      "add that to the memory of each service that takes part in Service Connect",
    ),
  ];
}

/** Callers have its name as an alias in their hosts file. */
function shadowed({ name }: EffectiveService): Problem {
  const message = `by Service Connect its callers would reach themselves: "${name}" is every task's own name`;
  return error("reserved-name", `services.${name}`, message, "take another name, or let it be found by dns alone");
}

/** ECS renames no service, and its name in the namespace is taken until it is gone. */
function renamed({ name, service: { formerly } }: EffectiveService): Problem {
  return warning(
    "connect-renamed",
    `services.${name}.formerly`,
    `new tasks start beside those of "${formerly[formerly.length - 1] ?? ""}", which go once its callers are `
    + "deployed again: ECS can't rename a service",
    "leave both room to run, and watch the callers' deployments; take the line out once every stack has had the rename",
  );
}
