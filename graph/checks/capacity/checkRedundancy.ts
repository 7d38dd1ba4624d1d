import { fewestTasks, mostTasks } from "../../resolve/resolveAutoscaling";
import { capacityTraits } from "../../aws/capacities";
import { pathOf, type EffectiveService } from "../../merge/effective";
import { isPublic } from "../../merge/ports";
import type { Problem } from "../../../model/problem";
import { error, warning } from "../../problems";
import type { CheckContext } from "../checkContext";

/**
 * Critical services, and public services in production, need at least two tasks, and stay up in a deployment. The
 * same goes for the instances that they run on.
 */
export function checkRedundancy(context: CheckContext): Problem[] {
  const services = [...context.services.values()];
  return [
    ...services.flatMap((declared) => [...checkCount(declared, context), ...checkDeployment(declared, context)]),
    ...checkInstances(services, context),
  ];
}

function checkCount(declared: EffectiveService, context: CheckContext): Problem[] {
  const { production } = context;
  const { autoscaling } = declared.service;
  const fewest = fewestTasks(declared.service);
  const what = neverSingle(declared, context);
  // No task at all is another check's problem.
  if (what === undefined || fewest > 1 || (fewest === 0 && !production)) return [];
  const told = production ? error : warning;
  const field = autoscaling === undefined ? "desiredCount" : "autoscaling.min";
  return [
    told(
      "single-task",
      pathOf(declared, field),
      `the service is ${what}, and ${autoscaling === undefined ? "has" : "may scale in to"} `
      + (fewest === 0 ? "no task" : "a single task"),
      `set ${field} to 2 or more`,
    ),
  ];
}

/** Why a service must not be a single task; undefined if it may be. */
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
  const never = there.filter((declared) => neverSingle(declared, context) !== undefined);
  const told = production ? error : warning;
  if (instances === undefined) return [];
  if (instances.max < 2 && there.length > 0) {
    const message = `all tasks run on one instance, and fail with its zone: ${namesOf(there)}`;
    return [told("single-zone", "capacity.ec2.max", message, "set max and min to 2 or more")];
  }
  if (instances.min >= 2 || never.length === 0) return [];
  const message = `all tasks may at times run on one instance, and fail with its zone: ${namesOf(never)}`;
  return [told("single-instance", "capacity.ec2.min", message, "set min to 2 or more")];
}

function namesOf(services: readonly EffectiveService[]): string {
  return services.map(({ name }) => name).join(", ");
}

function checkDeployment(declared: EffectiveService, { production }: CheckContext): Problem[] {
  const { critical, deployment: { minimumHealthyPercent } } = declared.service;
  // A service that is only public may lose some of its tasks, but not all.
  const stops = isPublic(declared.service) && minimumHealthyPercent === 0 && mostTasks(declared.service) > 0;
  if (critical ? minimumHealthyPercent === 100 : !stops) return [];
  const told = production ? error : warning;
  return [
    told(
      "single-task",
      pathOf(declared, "deployment.minimumHealthyPercent"),
      `the service is ${critical ? "critical" : "public"}, `
      + `and a deployment may leave only ${minimumHealthyPercent}% of its tasks running`,
      "set 100: new tasks start before old ones stop",
    ),
  ];
}
