import type { Problem } from "../../model/problem";
import type { SettingsContext } from "./settingsContext";
import { checkServiceName } from "./checkSettingNames";

/** ECS Exec is enabled for services of the graph. */
export function checkExec({ settings: { exec }, graph }: SettingsContext): Problem[] {
  const advice = "leave it out: ECS Exec is only for services";
  return (typeof exec === "object" ? exec : []).flatMap((name, index) =>
    checkServiceName(`exec[${index}]`, name, graph, advice),
  );
}
