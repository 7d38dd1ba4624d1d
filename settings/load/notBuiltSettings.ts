import { empty, notBuilt, type NotBuilt } from "../../graph/shape/notBuilt";
import type { Problem } from "../../model/problem";
import type { Settings } from "../schema/settingsSchema";

/** What of a stack's settings isn't built yet. */
const ofSettings: NotBuilt = { alarms: empty };

export function notBuiltInSettings(settings: Settings): Problem[] {
  return notBuilt(ofSettings, settings, "");
}
