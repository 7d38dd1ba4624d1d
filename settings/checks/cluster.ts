import type { Problem } from "../../graph/problem";
import type { SettingsContext } from "./context";
import { checkRegionOf } from "./regions";

/** A cluster that is there. */
export function checkCluster({ settings: { cluster }, region }: SettingsContext): Problem[] {
  return cluster === undefined
    ? []
    : checkRegionOf("cluster-region", "cluster.arn", cluster.arn, region, "name a cluster");
}
