import type { Problem } from "../../model/problem";
import type { SettingsContext } from "./settingsContext";
import { checkRegionOf } from "./checkRegions";

/** An adopted cluster. */
export function checkCluster({ settings: { cluster }, region }: SettingsContext): Problem[] {
  return cluster === undefined
    ? []
    : checkRegionOf("cluster-region", "cluster.arn", cluster.arn, region, "give a cluster");
}
