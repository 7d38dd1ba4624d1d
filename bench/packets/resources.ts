import { UNKNOWN, type PlannedResource } from "../../plan/plan";

/** Types whose effect on packets isn't rendered: a plan that has one is refused, not judged by half. */
const notRendered = [
  "aws:ec2/securityGroupRule:SecurityGroupRule", "aws:ec2/managedPrefixList:ManagedPrefixList",
  "aws:ec2/defaultRouteTable:DefaultRouteTable", "aws:ec2/mainRouteTableAssociation:MainRouteTableAssociation",
  "aws:ec2/networkAcl:NetworkAcl", "aws:ec2/networkAclRule:NetworkAclRule",
  "aws:ec2transitgateway/vpcAttachment:VpcAttachment", "aws:ec2/vpcPeeringConnection:VpcPeeringConnection",
];

/** The resources of a plan, read by nothing of the proof's. */
export class Resources {
  private readonly types: ReadonlyMap<string, string>;

  constructor(readonly all: readonly PlannedResource[]) {
    this.types = new Map(all.map(({ urn, type }) => [urn, type]));
    const unknown = all.find(({ type }) => notRendered.includes(type));
    if (unknown) throw new Error(`${unknown.urn}: resources of this type are not rendered for the kernel`);
  }

  of(...types: readonly string[]): PlannedResource[] {
    return this.all.filter(({ type }) => types.includes(type));
  }

  /** Literal ids in a value, and the URNs of these types in whose place it has what isn't known before AWS made it. */
  ids({ references }: PlannedResource, input: string, value: unknown, ...types: readonly string[]): string[] {
    const values = [value].flat(2);
    const literals = values.filter((id): id is string => typeof id === "string" && id !== UNKNOWN && id !== "");
    if (!values.includes(UNKNOWN)) return literals;
    return [...literals, ...(references[input] ?? []).filter((urn) => types.includes(this.types.get(urn) ?? ""))];
  }

  /** The same of a top-level input. */
  idsOf(resource: PlannedResource, input: string, ...types: readonly string[]): string[] {
    return this.ids(resource, input, resource.inputs[input], ...types);
  }
}

/** A field within a value, or within each item of a list; undefined where there is none. */
export function at(value: unknown, ...fields: readonly string[]): unknown {
  const [field, ...others] = fields;
  if (field === undefined) return value;
  if (Array.isArray(value)) return value.map((item) => at(item, ...fields));
  if (typeof value !== "object" || value === null) return value === UNKNOWN ? UNKNOWN : undefined;
  return at((value as Record<string, unknown>)[field], ...others);
}

export const securityGroups = [
  "aws:ec2/securityGroup:SecurityGroup", "aws:ec2/defaultSecurityGroup:DefaultSecurityGroup",
];
export const subnet = "aws:ec2/subnet:Subnet";
