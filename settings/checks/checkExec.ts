import type { Problem } from "../../model/problem";
import type { SettingsContext } from "./settingsContext";
import { checkServiceName } from "./checkSettingNames";

/** The services in which a shell may be opened are the graph's. */
export function checkExec({ settings: { exec }, graph }: SettingsContext): Problem[] {
  const advice = "leave it out: ECS Exec opens a shell in services alone";
  return (typeof exec === "object" ? exec : []).flatMap((name, index) =>
    checkServiceName(`exec[${index}]`, name, graph, advice),
  );
}
