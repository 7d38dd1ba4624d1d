import { fewestTasks, mostTasks } from "../../resolve/resolveAutoscaling";
import { pathOf, type EffectiveService } from "../../merge/effective";
import type { Problem } from "../../../model/problem";
import { error, warning } from "../../problems";
import type { CheckContext } from "../checkContext";

/** A deployment needs room to start a task or to stop one. ECS rounds the minimum up and the maximum down. */
export function checkDeployments({ services }: CheckContext): Problem[] {
  return [...services.values()].flatMap((declared) => checkDeployment(declared));
}

function checkDeployment(declared: EffectiveService): Problem[] {
  const { autoscaling, deployment } = declared.service;
  // Rounding leaves the least room at the lowest task count.
  const tasks = Math.max(fewestTasks(declared.service), autoscaling === undefined ? 0 : 1);
  const { minimumHealthyPercent, maximumPercent } = deployment;
  const path = pathOf(declared, "deployment.maximumPercent");
  const most = Math.floor((tasks * maximumPercent) / 100);
  const fewest = Math.ceil((tasks * minimumHealthyPercent) / 100);
  if (tasks > 0 && most <= tasks && fewest >= tasks) {
    return [
      error(
        "deployment-stuck",
        path,
        `${fewest} of ${tasks} tasks must stay, and at most ${most} may run: a deployment can't start or stop any`,
        "raise maximumPercent, or lower minimumHealthyPercent",
      ),
    ];
  }
  // A single task has no zone balance.
  return maximumPercent > 100 || mostTasks(declared.service) <= 1
    ? []
    : [
        warning(
          "zones-not-rebalanced",
          path,
          `with a maximumPercent of ${maximumPercent}, ECS can't rebalance tasks across Availability Zones`,
          "set it above 100",
        ),
      ];
}
