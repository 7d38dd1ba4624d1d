import { empty, listOf, notBuilt, nothing, only, type NotBuilt } from "../graph/notBuilt";
import type { Problem } from "../graph/problem";
import type { Settings } from "./schema";

/** What of a stack's settings isn't built yet. */
const ofSettings: NotBuilt = {
  "discovery.mode": listOf("dns"),
  "discovery.namespace.visibility": only("private"),
  "discovery.tls": nothing,
  "capacity": empty,
  "alarms": empty,
};

export function notBuiltInSettings(settings: Settings): Problem[] {
  return notBuilt(ofSettings, settings, "");
}
