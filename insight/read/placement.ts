import { UNKNOWN } from "../../plan/plan";
import { recordOf, textOf } from "./registry";
import type { KnownType, Planned, Registry } from "./registry";

/** Where something stands in the network. */
export interface Placement {
  /** URNs or literal ids of the security groups that are attached to it. */
  readonly groups: readonly string[];
  readonly subnets: readonly string[];
  readonly hasPublicAddress: boolean;
}

/** What an id of a security group may refer to: a VPC's URN stands for its default one. */
export const groupTypes: readonly KnownType[] = ["group", "defaultGroup", "vpc"];

/** Of tasks, as ECS and the scheduler take it. `input` is the top-level input that the configuration is part of. */
export function placementOfTasks<Inputs>(
  registry: Registry, resource: Planned<Inputs>, input: keyof Inputs, configuration: unknown,
): Placement {
  const { subnets, securityGroups, assignPublicIp } =
    recordOf<"subnets" | "securityGroups" | "assignPublicIp">(configuration);
  const of = (value: unknown) => (configuration === UNKNOWN ? UNKNOWN : value);
  const places = registry.idsIn(resource, input, of(subnets), "subnet");
  return {
    groups: ownOrDefault(registry, registry.idsIn(resource, input, of(securityGroups), ...groupTypes), places),
    subnets: places,
    hasPublicAddress: assignPublicIp === true || assignPublicIp === UNKNOWN,
  };
}

/** AWS attaches the VPC's default security group to what names none. */
export function ownOrDefault(
  registry: Registry, groups: readonly string[], subnets: readonly string[],
): readonly string[] {
  if (groups.length > 0) return groups;
  const vpcs = subnets.flatMap((id) => {
    const subnet = registry.get(id, "subnet");
    return subnet ? registry.ids(subnet, "vpcId", "vpc") : [];
  });
  return [...new Set(vpcs.flatMap((vpc) => [vpc, ...registry.all("defaultGroup")
    .filter((group) => registry.ids(group, "vpcId", "vpc").includes(vpc)).map(({ urn }) => urn)]))];
}

/** The node's name, from the tag that everything of one node carries. */
export function nodeOf({ inputs }: { readonly inputs: { readonly tags?: unknown } }): string | undefined {
  return textOf(recordOf<"servicegraph:node">(inputs.tags)["servicegraph:node"]);
}
