import { empty, notBuilt, type NotBuilt } from "../graph/notBuilt";
import type { Problem } from "../graph/problem";
import type { Settings } from "./schema";

/** What of a stack's settings isn't built yet. */
const ofSettings: NotBuilt = { alarms: empty };

export function notBuiltInSettings(settings: Settings): Problem[] {
  return notBuilt(ofSettings, settings, "");
}
