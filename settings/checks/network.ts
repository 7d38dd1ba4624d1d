import type { Problem } from "../../graph/problem";
import { error } from "../../graph/problems";
import { adoptingKeys, creatingKeys } from "../networkSchema";
import { checkAddresses } from "./addresses";
import { checkAdopted } from "./adopted";
import type { SettingsContext } from "./context";
import { checkRoom } from "./room";
import { checkCreatedWays } from "./waysOut";
import { checkZones } from "./zones";

export function checkNetwork(context: SettingsContext): Problem[] {
  const network = context.settings.network ?? {};
  const keys = Object.keys(network);
  const creating = keys.filter((key) => creatingKeys.includes(key));
  const adopting = keys.filter((key) => adoptingKeys.includes(key));
  if (creating.length > 0 && adopting.length > 0) {
    return [
      error(
        "network-mixed",
        "network",
        `${creating.join(", ")} would make a VPC, ${adopting.join(", ")} adopt one`,
        "give the keys of one of the two",
      ),
    ];
  }
  if (adopting.length > 0) return checkAdopted(context);
  return [...checkZones(context), ...checkAddresses(context), ...checkRoom(context), ...checkCreatedWays(context)];
}
