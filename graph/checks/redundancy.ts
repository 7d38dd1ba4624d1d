import { fewestTasks, mostTasks } from "../autoscaling";
import { pathOf, type EffectiveService } from "../effective";
import { isPublic } from "../ports";
import type { Problem } from "../problem";
import { error, warning } from "../problems";
import type { CheckContext } from "./context";

/** What is critical never is a single task; what is public never stops in a deployment, and is none in production. */
export function checkRedundancy(context: CheckContext): Problem[] {
  return [...context.services.values()].flatMap((one) => [
    ...checkCount(one, context),
    ...checkDeployment(one, context),
  ]);
}

function checkCount(one: EffectiveService, { production }: CheckContext): Problem[] {
  const { autoscaling, critical = false } = one.service;
  const fewest = fewestTasks(one.service);
  const what = critical ? "critical" : isPublic(one.service) && production ? "public, in production" : undefined;
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

function checkDeployment(one: EffectiveService, { production }: CheckContext): Problem[] {
  const { critical = false, deployment } = one.service;
  const { minimumHealthyPercent = 100 } = deployment ?? {};
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
