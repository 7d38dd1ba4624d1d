import type { EffectiveExternal } from "../../graph/merge/effectiveExternals";
import type { ServiceGraph } from "../../graph/author/graphSchema";
import type { System } from "../../model/system";
import type { Settings } from "../schema/settingsSchema";
import type { StackSource } from "../read/stackSource";

/** All that the checks of a stack's settings look at. */
export interface SettingsContext {
  readonly settings: Settings;
  /** All that the stack's file says, by whole keys: that of the AWS provider too. */
  readonly config: StackSource["config"];
  readonly graph: ServiceGraph;
  readonly stackName: string;
  /** Empty where the stack gives none. */
  readonly region: string;
  readonly namespace: string;
  /** Names of the stack's public services. */
  readonly publics: readonly string[];
  /** The externals with the stack's bindings merged, by name. */
  readonly externals: ReadonlyMap<string, EffectiveExternal>;
  /** The system as far as it can be made out of a graph that may have errors. */
  readonly system: System;
}
