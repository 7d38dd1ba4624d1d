import { fewestTasks, mostTasks } from "../../resolve/resolveAutoscaling";
import { pathOf, type EffectiveService } from "../../merge/effective";
import type { Problem } from "../../../model/problem";
import { error, warning } from "../../problems";
import type { CheckContext } from "../checkContext";

/** A deployment needs room to start a task or to stop one. ECS rounds the minimum up and the maximum down. */
export function checkDeployments({ services }: CheckContext): Problem[] {
  return [...services.values()].flatMap((one) => checkDeployment(one));
}

function checkDeployment(one: EffectiveService): Problem[] {
  const { autoscaling, deployment } = one.service;
  // With as few tasks as may be, rounding leaves the least room.
  const tasks = Math.max(fewestTasks(one.service), autoscaling === undefined ? 0 : 1);
  const { minimumHealthyPercent, maximumPercent } = deployment;
  const path = pathOf(one, "deployment.maximumPercent");
  const most = Math.floor((tasks * maximumPercent) / 100);
  const fewest = Math.ceil((tasks * minimumHealthyPercent) / 100);
  if (tasks > 0 && most <= tasks && fewest >= tasks) {
    return [
      error(
        "deployment-stuck",
        path,
        `of ${tasks} tasks, ${fewest} stay and ${most} may run: a deployment can neither start nor stop one`,
        "raise maximumPercent, or lower minimumHealthyPercent",
      ),
    ];
  }
  // A single task is in the right zone wherever it is.
  return maximumPercent > 100 || mostTasks(one.service) <= 1
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
