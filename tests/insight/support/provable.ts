import type { Plan } from "../../../plan/plan";
import type { PlanBuilder } from "./planBuilder";
import { calls } from "./shop";

/** A plan of these resources; it declares the shop's calls unless told otherwise. */
export function provable({ resources }: Pick<PlanBuilder, "resources">, more: Partial<Plan> = {}): Plan {
  return {
    version: 1, system: "shop", stack: "dev", resources, calls, externalCalls: [], stores: [], storeCalls: [],
    jobs: [], adopted: {}, allowedCidrs: ["0.0.0.0/0", "::/0"], allowedPrefixLists: [],
    hairpin: "warning", outputs: {}, problems: [], ...more,
  };
}
