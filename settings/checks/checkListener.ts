import type { Problem } from "../../model/problem";
import { error } from "../../graph/problems";
import { isAdopted } from "../resolve/resolveNetwork";
import type { SettingsContext } from "./settingsContext";
import { checkRegionOf } from "./checkRegions";

const needed = {
  listenerArn: "it says which listener is adopted",
  securityGroupId: "tasks let in the group that the listener's load balancer wears",
  priorities: "the listener's other rules have priorities that this stack can't know",
} as const;

/** A listener that is there, to which the stack adds rules. */
export function checkListener({ settings: { ingress = {}, network = {} }, region }: SettingsContext): Problem[] {
  const { listenerArn, priorities } = ingress;
  const missing = (Object.keys(needed) as (keyof typeof needed)[]).filter((key) => ingress[key] === undefined);
  return [
    ...missing.map((key) =>
      error("missing-key", `ingress.${key}`, `"${key}" is missing: ${needed[key]}`, `give ${adviceOn(key)}`),
    ),
    ...(isAdopted(network)
      ? []
      : [
          error(
            "listener-elsewhere",
            "ingress",
            "the listener's load balancer is in a VPC that is there, the tasks would be in one that is made",
            "adopt its VPC too, with network.vpcId",
          ),
        ]),
    ...(listenerArn === undefined
      ? []
      : checkRegionOf("listener-region", "ingress.listenerArn", listenerArn, region, "name one")),
    ...(priorities === undefined || priorities.from <= priorities.to
      ? []
      : [
          error(
            "priority-range",
            "ingress.priorities",
            `there is no priority from ${priorities.from} to ${priorities.to}`,
            "give the lower number as from",
          ),
        ]),
  ];
}

function adviceOn(key: keyof typeof needed): string {
  return key === "priorities" ? "a range that is free, such as priorities: { from: 20000, to: 20999 }" : key;
}
