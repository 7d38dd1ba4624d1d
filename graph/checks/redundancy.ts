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
  const { desiredCount = 2, critical = false } = one.service;
  const what = critical ? "critical" : isPublic(one.service) && production ? "public, in production" : undefined;
  // That no task runs is a problem of its own.
  if (what === undefined || desiredCount > 1 || (desiredCount === 0 && !production)) return [];
  const told = production ? error : warning;
  return [
    told(
      "single-task",
      pathOf(one, "desiredCount"),
      `the service is ${what}, and has ${desiredCount === 0 ? "no task" : "a single task"}`,
      "give desiredCount 2 or more",
    ),
  ];
}

function checkDeployment(one: EffectiveService, { production }: CheckContext): Problem[] {
  const { critical = false, deployment, desiredCount = 2 } = one.service;
  const { minimumHealthyPercent = 100 } = deployment ?? {};
  // Others than all may do for what is merely public, but none won't.
  const stops = isPublic(one.service) && minimumHealthyPercent === 0 && desiredCount > 0;
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
