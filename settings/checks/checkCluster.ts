import type { Problem } from "../../model/problem";
import { at } from "../schema/settingPath";
import type { SettingsContext } from "./settingsContext";
import { checkRegionOf } from "./checkRegions";

/** An adopted cluster. */
export function checkCluster({ settings: { cluster }, region }: SettingsContext): Problem[] {
  return cluster === undefined
    ? []
    : checkRegionOf("cluster-region", at("cluster", "arn"), cluster.arn, region, "give a cluster");
}
