import { pathOf, type EffectiveService } from "../effective";
import type { Problem } from "../problem";
import { error, warning } from "../problems";
import type { CheckContext } from "./context";

/** A deployment needs room to start a task or to stop one. ECS rounds the minimum up and the maximum down. */
export function checkDeployments({ services }: CheckContext): Problem[] {
  return [...services.values()].flatMap((one) => checkDeployment(one));
}

function checkDeployment(one: EffectiveService): Problem[] {
  const { desiredCount = 2, deployment } = one.service;
  const { minimumHealthyPercent = 100, maximumPercent = 200 } = deployment ?? {};
  const path = pathOf(one, "deployment.maximumPercent");
  const most = Math.floor((desiredCount * maximumPercent) / 100);
  const fewest = Math.ceil((desiredCount * minimumHealthyPercent) / 100);
  if (desiredCount > 0 && most <= desiredCount && fewest >= desiredCount) {
    return [
      error(
        "deployment-stuck",
        path,
        `of ${desiredCount} tasks, ${fewest} stay and ${most} may run: a deployment can neither start nor stop one`,
        "raise maximumPercent, or lower minimumHealthyPercent",
      ),
    ];
  }
  return maximumPercent > 100
    ? []
    : [
        warning(
          "zones-not-rebalanced",
          path,
          `with a maximumPercent of ${maximumPercent}, ECS can't move tasks to a zone that has too few`,
          "give more than 100",
        ),
      ];
}
