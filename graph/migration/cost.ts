import { hostedZoneMonth, loadBalancerMonth } from "../aws/prices";
import type { System } from "../../model/system";

/** US dollars a month for a system's internal load balancers, and for the zone of their names. */
export function balancersMonth({ services }: Pick<System, "services">): number {
  const count = services.reduce((sum, { balancers }) => sum + balancers.length, 0);
  return Math.round((count * loadBalancerMonth + (count > 0 ? hostedZoneMonth : 0)) * 100) / 100;
}
