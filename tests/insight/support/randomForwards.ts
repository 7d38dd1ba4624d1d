import type { PlanBuilder } from "./planBuilder";
import type { Workload } from "./randomPlans";

/** Listeners, the target groups that they forward to, and the services that register there. */
export function forwards(plan: PlanBuilder, workloads: readonly Workload[]): void {
  const registered = new Map<string, object[]>();
  for (const { name, listeners = [] } of workloads) {
    for (const { port, targets } of listeners) {
      const targetGroups = targets.map((target, index) => {
        const arn = plan.add("lb/targetGroup:TargetGroup", `${name}-${port}-${index}`, { port: target.port });
        const entry = { targetGroupArn: arn, containerPort: target.port };
        registered.set(target.service, [...registered.get(target.service) ?? [], entry]);
        return { arn };
      });
      plan.add("lb/listener:Listener", `${name}-${port}`, {
        loadBalancerArn: plan.id(name, "LoadBalancer"), port,
        defaultActions: [{ type: "forward", forward: { targetGroups } }],
      });
    }
  }
  for (const [index, { name, kind }] of workloads.entries()) {
    const loadBalancers = registered.get(name);
    if (kind === "service" && loadBalancers) plan.change(`${name}-${index}`, "Service", { loadBalancers });
  }
}
