import type { Problem } from "../../model/problem";
import { error } from "../../graph/problems";
import { adoptingKeys, creatingKeys } from "../schema/networkSchema";
import { checkAddresses } from "./checkBlocks";
import { checkAdopted } from "./checkAdopted";
import { at } from "../schema/settingPath";
import type { SettingsContext } from "./settingsContext";
import { checkRoom } from "./checkRoom";
import { checkCreatedEgress } from "./checkEgress";
import { checkZones } from "./checkZones";

export function checkNetwork(context: SettingsContext): Problem[] {
  const network = context.settings.network ?? {};
  const keys = Object.keys(network);
  const creating = keys.filter((key) => creatingKeys.includes(key));
  const adopting = keys.filter((key) => adoptingKeys.includes(key));
  if (creating.length > 0 && adopting.length > 0) {
    return [
      error(
        "network-mixed",
        at("network"),
        `${creating.join(", ")} would create a VPC, ${adopting.join(", ")} adopt one`,
        "remove one of the two",
      ),
    ];
  }
  if (adopting.length > 0) return checkAdopted(context);
  return [...checkZones(context), ...checkAddresses(context), ...checkRoom(context), ...checkCreatedEgress(context)];
}
