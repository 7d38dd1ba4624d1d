import type { Problem } from "../../model/problem";
import { error } from "../../graph/problems";
import { resolveCapacity } from "../resolve/resolveCapacity";
import { addsEndpoints, endpointsOf } from "../resolve/resolveNetwork";
import type { NetworkSettings } from "../schema/settingsSchema";
import type { SettingsContext } from "./settingsContext";

/** Tasks pull their image, log and read secrets through NAT or through endpoints. */
export function checkCreatedWays({ settings: { network = {} } }: SettingsContext): Problem[] {
  return network.nat !== "none" || network.endpoints !== "none"
    ? []
    : [
        error(
          "no-way-out",
          "network.endpoints",
          "with nat: none and no endpoints, tasks reach neither ECR nor the logs",
          "leave endpoints out, or give nat: single",
        ),
      ];
}

/** The same, in a network that is there. */
export function checkAdoptedWays(context: SettingsContext): Problem[] {
  const network = context.settings.network ?? {};
  return addsEndpoints(network) ? checkAdded(context) : checkWayOut(network);
}

/** Endpoints that are there: their group is needed exactly where tasks go through it. */
function checkWayOut({ egress = "nat", endpointsSecurityGroupId }: NetworkSettings): Problem[] {
  const path = "network.endpointsSecurityGroupId";
  if (egress === "none") {
    return [
      error(
        "no-way-out",
        "network.egress",
        "with egress: none and no endpoints, tasks reach neither ECR nor the logs",
        "give createEndpoints: true, or egress: endpoints with the group of those that are there",
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
            "with egress: nat tasks don't use the endpoints' group",
            "give egress: endpoints, or leave it out",
          ),
        ];
  }
  return endpointsSecurityGroupId !== undefined
    ? []
    : [
        error(
          "missing-key",
          path,
          "\"endpointsSecurityGroupId\" is missing: tasks are let out to it alone",
          "give the id of the endpoints' security group",
        ),
      ];
}

/** Endpoints that the stack adds stand instead of those that are there; without NAT they must be all that it needs. */
function checkAdded({ settings: { network = {}, capacity }, system }: SettingsContext): Problem[] {
  const { egress, endpointsSecurityGroupId, createEndpoints } = network;
  const path = "network.createEndpoints";
  const others = egress === "endpoints" ? "egress: endpoints" : "endpointsSecurityGroupId";
  if (egress === "endpoints" || endpointsSecurityGroupId !== undefined) {
    return [
      error(
        "network-mixed",
        path,
        `${others} means endpoints that are there, createEndpoints adds others`,
        "leave createEndpoints out; or give egress: nat or none, and no endpointsSecurityGroupId",
      ),
    ];
  }
  const needed = endpointsOf("auto", { ...system, ...resolveCapacity({ capacity }) });
  const added: readonly string[] = Array.isArray(createEndpoints) ? createEndpoints : needed;
  const lacking = needed.filter((one) => !added.includes(one));
  return egress !== "none" || lacking.length === 0
    ? []
    : [
        error(
          "no-way-out",
          path,
          `with egress: none, tasks need endpoints to ${lacking.join(", ")} too`,
          "add them, or give true for all that the graph uses",
        ),
      ];
}
