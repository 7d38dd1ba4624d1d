import { discoveryModes } from "../discovery/modes/modes";
import type { System } from "../../model/system";

/** US dollars a month for what a system's discovery modes need, before usage: its internal load balancers. */
export function discoveryMonth({ services }: Pick<System, "services">): number {
  const sum = Object.values(discoveryModes).reduce((total, mode) => total + mode.monthlyCost(services), 0);
  return Math.round(sum * 100) / 100;
}
