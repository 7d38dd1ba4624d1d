import type { End } from "../model/end";
import type { Resident } from "../model/networkModel";
import { types } from "./registry";
import type { Registry } from "./registry";

/** Where a resource names the subnets that it stands in. */
const placeInputs = ["subnetId", "subnetIds", "subnets", "vpcZoneIdentifiers"];

/** May name a subnet, and only describes it. */
const descriptions = new Set<string>([
  "aws:ec2/flowLog:FlowLog", types.routeTableAssociation, "aws:ec2/networkAcl:NetworkAcl",
  "aws:ec2/networkAclAssociation:NetworkAclAssociation", types.subnetGroup, types.cacheSubnetGroup,
]);

/** What stands in registered subnets and is no end, of whatever type. */
export function residentsOf(registry: Registry, ends: readonly End[]): Resident[] {
  const known = new Set(ends.map(({ id }) => id));
  return registry.resources.filter(({ type, urn }) => !descriptions.has(type) && !known.has(urn))
    .flatMap(({ type, name, references }) => {
      const subnets = [...new Set(placeInputs.flatMap((input) => references[input] ?? []))]
        .filter((urn) => registry.is(urn, "subnet"));
      return subnets.length === 0 ? [] : [{ name, type, subnets }];
    });
}
