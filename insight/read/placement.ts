import { UNKNOWN } from "../../plan/plan";
import type { PlannedResource } from "../../plan/plan";
import { recordOf, textOf } from "./registry";
import type { Registry } from "./registry";
import { groupTypes } from "./plannedRules";

/** Where something stands in the network. */
export interface Placement {
  /** URNs or literal ids of the security groups that it wears. */
  readonly groups: readonly string[];
  readonly subnets: readonly string[];
  readonly hasPublicAddress: boolean;
}

/** Of tasks, as ECS and the scheduler take it. `input` is the top-level input that it stands in. */
export function placementOfTasks(
  registry: Registry, resource: PlannedResource, input: string, given: unknown,
): Placement {
  const { subnets, securityGroups, assignPublicIp } = recordOf(given);
  const of = (value: unknown) => (given === UNKNOWN ? UNKNOWN : value);
  const places = registry.ids(resource, input, of(subnets), "subnet");
  return {
    groups: ownOrDefault(registry, registry.ids(resource, input, of(securityGroups), ...groupTypes), places),
    subnets: places,
    hasPublicAddress: assignPublicIp === true || assignPublicIp === UNKNOWN,
  };
}

/** What names no group wears its VPC's default one. */
export function ownOrDefault(
  registry: Registry, groups: readonly string[], subnets: readonly string[],
): readonly string[] {
  if (groups.length > 0) return groups;
  const vpcs = subnets.flatMap((id) => {
    const subnet = registry.get(id);
    return subnet ? registry.ids(subnet, "vpcId", subnet.inputs.vpcId, "vpc") : [];
  });
  return [...new Set(vpcs.flatMap((vpc) => [vpc, ...registry.all("defaultGroup")
    .filter((group) => registry.ids(group, "vpcId", group.inputs.vpcId, "vpc").includes(vpc)).map(({ urn }) => urn)]))];
}

/** The node's name, from the tag that everything of one node carries. */
export function nodeOf(resource: PlannedResource): string | undefined {
  return textOf(recordOf(resource.inputs.tags)["servicegraph:node"]);
}
