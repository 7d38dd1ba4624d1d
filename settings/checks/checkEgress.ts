import type { Problem } from "../../model/problem";
import { error } from "../../graph/problems";
import { resolveCapacity } from "../resolve/resolveCapacity";
import { addsEndpoints, endpointsOf } from "../resolve/resolveNetwork";
import type { NetworkSettings } from "../schema/settingsSchema";
import { at } from "../schema/settingPath";
import type { SettingsContext } from "./settingsContext";
import { needyTasks } from "./taskNeeds";

/** Tasks pull their image, log and read secrets through NAT or through endpoints. */
export function checkCreatedEgress({ settings: { network = {} } }: SettingsContext): Problem[] {
  return network.nat !== "none" || network.endpoints !== "none"
    ? []
    : [
        error(
          "no-way-out",
          at("network", "endpoints"),
          "with nat: none and no endpoints, tasks can't reach ECR and CloudWatch Logs",
          "leave endpoints out, or set nat: single",
        ),
      ];
}

/** The same, in an adopted network. */
export function checkAdoptedEgress(context: SettingsContext): Problem[] {
  const network = context.settings.network ?? {};
  return addsEndpoints(network) ? checkCreatedEndpoints(context) : checkExistingEndpoints(network);
}

/** Existing endpoints: their security group is required exactly if tasks use them. */
function checkExistingEndpoints({ egress = "nat", endpointsSecurityGroupId }: NetworkSettings): Problem[] {
  const path = at("network", "endpointsSecurityGroupId");
  if (egress === "none") {
    return [
      error(
        "no-way-out",
        at("network", "egress"),
        "with egress: none and no endpoints, tasks can't reach ECR and CloudWatch Logs",
        "set createEndpoints: true, or egress: endpoints with the security group of existing endpoints",
      ),
    ];
  }
  if (egress === "nat") {
    return endpointsSecurityGroupId === undefined
      ? []
      : [
          error(
            "network-mixed",
            path,
            "with egress: nat, tasks don't use the endpoints' security group",
            "set egress: endpoints, or leave it out",
          ),
        ];
  }
  return endpointsSecurityGroupId !== undefined
    ? []
    : [
        error(
          "missing-key",
          path,
          "\"endpointsSecurityGroupId\" is missing: tasks may connect only to this security group",
          "give the id of the endpoints' security group",
        ),
      ];
}

/** Created endpoints replace existing ones; without NAT they must be all that the system needs. */
function checkCreatedEndpoints(context: SettingsContext): Problem[] {
  const { network = {}, capacity } = context.settings;
  const { egress, endpointsSecurityGroupId, createEndpoints } = network;
  const path = at("network", "createEndpoints");
  const others = egress === "endpoints" ? "egress: endpoints" : "endpointsSecurityGroupId";
  if (egress === "endpoints" || endpointsSecurityGroupId !== undefined) {
    return [
      error(
        "network-mixed",
        path,
        `${others} is for existing endpoints, createEndpoints creates new ones`,
        "leave createEndpoints out; or set egress: nat or none, and no endpointsSecurityGroupId",
      ),
    ];
  }
  const needed = endpointsOf("auto", {
    workloads: needyTasks(context), region: context.region, ...resolveCapacity(capacity),
  });
  const added: readonly string[] = Array.isArray(createEndpoints) ? createEndpoints : needed;
  const lacking = needed.filter((endpoint) => !added.includes(endpoint));
  return egress !== "none" || lacking.length === 0
    ? []
    : [
        error(
          "no-way-out",
          path,
          `with egress: none, tasks also need endpoints for ${lacking.join(", ")}`,
          "add them, or set true for all that the graph needs",
        ),
      ];
}
