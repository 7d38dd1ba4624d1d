import type { Problem } from "../../model/problem";
import { error } from "../../graph/problems";
import { isAdopted } from "../resolve/resolveNetwork";
import { at } from "../schema/settingPath";
import type { SettingsContext } from "./settingsContext";
import { checkRegionOf } from "./checkRegions";

const needed = {
  listenerArn: "it says which listener is adopted",
  securityGroupId: "tasks allow traffic from the security group attached to the listener's load balancer",
  priorities: "this stack can't know the priorities of the listener's other rules",
} as const;

/** An adopted listener, to which the stack adds rules. */
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
            at("ingress"),
            "the listener's load balancer is in an existing VPC, but the tasks would be in a new one",
            "adopt its VPC too, with network.vpcId",
          ),
        ]),
    ...(listenerArn === undefined
      ? []
      : checkRegionOf("listener-region", at("ingress", "listenerArn"), listenerArn, region, "give a listener")),
    ...(priorities === undefined || priorities.from <= priorities.to
      ? []
      : [
          error(
            "priority-range",
            at("ingress", "priorities"),
            `there is no priority from ${priorities.from} to ${priorities.to}`,
            "give the lower number as from",
          ),
        ]),
  ];
}

function adviceOn(key: keyof typeof needed): string {
  return key === "priorities" ? "an unused range, such as priorities: { from: 20000, to: 20999 }" : key;
}
