import type { CheckContext } from "../../graph/checks/checkContext";
import type { Settings } from "../schema/settingsSchema";
import type { StackSource } from "../read/stackSource";

/** All that the checks of a stack's settings read: the settings, and the system that is declared, sound or not. */
export interface SettingsContext extends CheckContext {
  readonly settings: Settings;
  /** The whole configuration of the stack, by full keys, such as `aws:region`. */
  readonly config: StackSource["config"];
  /** Names of the stack's public services. */
  readonly publics: readonly string[];
}
