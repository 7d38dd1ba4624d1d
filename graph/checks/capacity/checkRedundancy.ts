import { fewestTasks, mostTasks } from "../../resolve/resolveAutoscaling";
import { capacityTraits } from "../../aws/capacities";
import { pathOf, type EffectiveService } from "../../merge/effective";
import { isPublic } from "../../merge/ports";
import type { Problem } from "../../../model/problem";
import { error, warning } from "../../problems";
import type { CheckContext } from "../checkContext";

/**
 * What is critical never is a single task; what is public never stops in a deployment, and is none in production. The
 * same holds of the instances that they run on.
 */
export function checkRedundancy(context: CheckContext): Problem[] {
  const services = [...context.services.values()];
  return [
    ...services.flatMap((one) => [...checkCount(one, context), ...checkDeployment(one, context)]),
    ...checkInstances(services, context),
  ];
}

function checkCount(one: EffectiveService, context: CheckContext): Problem[] {
  const { production } = context;
  const { autoscaling } = one.service;
  const fewest = fewestTasks(one.service);
  const what = neverSingle(one, context);
  // That no task runs is a problem of its own.
  if (what === undefined || fewest > 1 || (fewest === 0 && !production)) return [];
  const told = production ? error : warning;
  const field = autoscaling === undefined ? "desiredCount" : "autoscaling.min";
  return [
    told(
      "single-task",
      pathOf(one, field),
      `the service is ${what}, and ${autoscaling === undefined ? "has" : "may come to have"} `
      + (fewest === 0 ? "no task" : "a single task"),
      `give ${field} 2 or more`,
    ),
  ];
}

/** What must not be a single task; undefined: may be. */
function neverSingle({ service }: EffectiveService, { production }: CheckContext): string | undefined {
  if (service.critical) return "critical";
  return isPublic(service) && production ? "public, in production" : undefined;
}

/** One instance is in one zone, however many tasks run on it. */
function checkInstances(services: readonly EffectiveService[], context: CheckContext): Problem[] {
  const { instances, production } = context;
  const there = services.filter(({ service }) =>
    capacityTraits[service.capacity].onInstances && (service.critical || isPublic(service)),
  );
  const never = there.filter((one) => neverSingle(one, context) !== undefined);
  const told = production ? error : warning;
  if (instances === undefined) return [];
  if (instances.max < 2 && there.length > 0) {
    const message = `one instance takes all tasks, which go down with its zone: ${namesOf(there)}`;
    return [told("single-zone", "capacity.ec2.max", message, "give max and min 2 or more")];
  }
  if (instances.min >= 2 || never.length === 0) return [];
  const message = `one instance may have all tasks at times, which go down with its zone: ${namesOf(never)}`;
  return [told("single-instance", "capacity.ec2.min", message, "give min 2 or more")];
}

function namesOf(services: readonly EffectiveService[]): string {
  return services.map(({ name }) => name).join(", ");
}

function checkDeployment(one: EffectiveService, { production }: CheckContext): Problem[] {
  const { critical, deployment: { minimumHealthyPercent } } = one.service;
  // Others than all may do for what is merely public, but none won't.
  const stops = isPublic(one.service) && minimumHealthyPercent === 0 && mostTasks(one.service) > 0;
  if (critical ? minimumHealthyPercent === 100 : !stops) return [];
  const told = production ? error : warning;
  return [
    told(
      "single-task",
      pathOf(one, "deployment.minimumHealthyPercent"),
      `the service is ${critical ? "critical" : "public"}, `
      + `and a deployment may stop tasks down to ${minimumHealthyPercent} %`,
      "give 100: new tasks start before old ones stop",
    ),
  ];
}
