import type { Problem } from "../../model/problem";
import type { SettingsContext } from "./settingsContext";
import { checkRegionOf } from "./checkRegions";

/** A cluster that is there. */
export function checkCluster({ settings: { cluster }, region }: SettingsContext): Problem[] {
  return cluster === undefined
    ? []
    : checkRegionOf("cluster-region", "cluster.arn", cluster.arn, region, "name a cluster");
}
