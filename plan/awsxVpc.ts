import * as pulumi from "@pulumi/pulumi";
import { noOptions, type Registration } from "./transforms";
import { urnOf, type Owner } from "./urn";
import type { Wire } from "./values";

export const AWSX_VPC = "awsx:ec2:Vpc";

/** A component's children as the engine would see them registered, and what it gives back. */
export interface Expansion {
  readonly children: readonly Registration[];
  /** For each of the component's outputs, all unknown: the URNs of the children that it is made of. */
  readonly outputs: Readonly<Record<string, readonly string[]>>;
}

/** A kind of subnet; each zone gets one subnet of it. */
interface SubnetSpec {
  readonly type: "Public" | "Private";
  /** Part of the subnets' names. */
  readonly name: string;
  /** One a zone. */
  readonly cidrBlocks: readonly string[];
  readonly tags: Wire;
}

/** What decides the children. Anything else is refused, so that nothing is left out unseen. */
interface VpcArgs {
  readonly zones: readonly string[];
  readonly subnets: readonly SubnetSpec[];
  readonly nat: "None" | "Single" | "OnePerAz";
  /** Handed on to the VPC itself. */
  readonly vpc: Wire;
  readonly tags: Wire;
}

const VPC_INPUTS = [
  "cidrBlock", "enableDnsHostnames", "enableDnsSupport", "enableNetworkAddressUsageMetrics", "instanceTenancy",
];
const KNOWN_ARGS = new Set([
  ...VPC_INPUTS, "availabilityZoneNames", "numberOfAvailabilityZones", "natGateways", "subnetSpecs", "subnetStrategy",
  "tags",
]);
const KNOWN_SPEC = new Set(["type", "name", "cidrBlocks", "tags"]);

/**
 * What `awsx.ec2.Vpc` registers inside: a remote component, whose program runs in the engine only.
 *
 * Holds for explicit `cidrBlocks`, one a zone (awsx 3.9, ec2/vpc.ts); a test compares it with what the real
 * engine was seen to register.
 *
 * @throws on arguments that it doesn't know how awsx treats.
 */
export function expandAwsxVpc(component: Registration, owner: Owner, region: string): Expansion {
  const made = new VpcChildren(component, owner, readArgs(component, region));
  return { children: made.children, outputs: made.outputs() };
}

function readArgs({ name, inputs }: Registration, region: string): VpcArgs {
  const place = `${AWSX_VPC} ${name}`;
  refuseUnknown(place, inputs, KNOWN_ARGS);
  const specs = (inputs["subnetSpecs"] ?? []) as readonly Wire[];
  if (specs.length === 0) throw new Error(`${place}: an offline plan needs subnetSpecs with cidrBlocks`);
  const count = Number(inputs["numberOfAvailabilityZones"] ?? 3);
  const numbered = Array.from({ length: count }, (_none, index) => `${region}#${index + 1}`);
  const zones = (inputs["availabilityZoneNames"] ?? numbered) as readonly string[];
  const nat = (inputs["natGateways"] as Wire | undefined)?.["strategy"] ?? "OnePerAz";
  return {
    zones,
    nat: nat as VpcArgs["nat"],
    subnets: specs.map((spec) => readSpec(`${place}: subnetSpecs`, spec, zones.length)),
    vpc: Object.fromEntries(VPC_INPUTS.filter((key) => key in inputs).map((key) => [key, inputs[key]])),
    tags: (inputs["tags"] ?? {}) as Wire,
  };
}

function readSpec(place: string, spec: Wire, zones: number): SubnetSpec {
  refuseUnknown(place, spec, KNOWN_SPEC);
  const { type, name, cidrBlocks, tags } = spec;
  if (type !== "Public" && type !== "Private") throw new Error(`${place}: ${String(type)} is not expanded offline`);
  if (!Array.isArray(cidrBlocks) || cidrBlocks.length !== zones) {
    throw new Error(`${place}: an offline plan needs one of cidrBlocks for each zone`);
  }
  return {
    type, name: typeof name === "string" ? name : type.toLowerCase(), cidrBlocks, tags: (tags ?? {}) as Wire,
  };
}

function refuseUnknown(place: string, settings: Wire, known: ReadonlySet<string>): void {
  const other = Object.keys(settings).find((key) => !known.has(key));
  if (other !== undefined) throw new Error(`${place}: ${other} is not expanded offline`);
}

function urnsOf(resources: readonly Registration[]): string[] {
  return resources.map(({ urn }) => urn);
}

/** Stands for the id of another child, in its inputs. */
class IdOf {
  constructor(readonly urn: string) {}
}

/** Registers the children in awsx's own order. */
class VpcChildren {
  readonly children: Registration[] = [];
  private readonly vpc: string;
  private readonly internetGateway: string;
  private readonly natGateways: string[] = [];
  private readonly sharedTags: Wire;

  constructor(
    private readonly component: Registration, private readonly owner: Owner, private readonly args: VpcArgs,
  ) {
    const { name, urn } = component;
    this.sharedTags = { Name: name, ...args.tags };
    this.vpc = this.add("ec2/vpc:Vpc", name, urn, { ...args.vpc, tags: this.sharedTags });
    this.internetGateway = this.add("ec2/internetGateway:InternetGateway", name, this.vpc,
      { vpcId: new IdOf(this.vpc), tags: this.sharedTags });
    const publicFirst = [...args.subnets].sort((a, b) => b.type.localeCompare(a.type));
    for (const zone of args.zones.keys()) for (const spec of publicFirst) this.addSubnet(spec, zone);
  }

  outputs(): Expansion["outputs"] {
    const ofType = (type: string) => urnsOf(this.children.filter((child) => child.type === `aws:${type}`));
    const subnets = this.children.filter(({ type }) => type === "aws:ec2/subnet:Subnet");
    const ofKind = (kind: SubnetSpec["type"]) => urnsOf(subnets.filter(({ inputs: { tags } }) =>
      (tags as Wire)["SubnetType"] === kind));
    return {
      vpc: [this.vpc],
      vpcId: [this.vpc],
      internetGateway: [this.internetGateway],
      subnets: urnsOf(subnets),
      publicSubnets: ofKind("Public"),
      publicSubnetIds: ofKind("Public"),
      privateSubnets: ofKind("Private"),
      privateSubnetIds: ofKind("Private"),
      isolatedSubnets: [],
      isolatedSubnetIds: [],
      subnetLayout: [],
      routeTables: ofType("ec2/routeTable:RouteTable"),
      routeTableAssociations: ofType("ec2/routeTableAssociation:RouteTableAssociation"),
      routes: ofType("ec2/route:Route"),
      natGateways: ofType("ec2/natGateway:NatGateway"),
      eips: ofType("ec2/eip:Eip"),
      vpcEndpoints: [],
    };
  }

  private addSubnet({ type, name: kind, cidrBlocks, tags }: SubnetSpec, zone: number): void {
    const name = `${this.component.name}-${kind}-${zone + 1}`;
    const named = { Name: name, SubnetType: type };
    const subnet = this.add("ec2/subnet:Subnet", name, this.vpc, {
      vpcId: new IdOf(this.vpc),
      availabilityZone: this.args.zones[zone],
      cidrBlock: cidrBlocks[zone],
      mapPublicIpOnLaunch: type === "Public",
      assignIpv6AddressOnCreation: false,
      tags: { ...this.sharedTags, ...tags, ...named },
    });
    const routeTable = this.add("ec2/routeTable:RouteTable", name, subnet,
      { vpcId: new IdOf(this.vpc), tags: { ...this.sharedTags, ...named } });
    this.add("ec2/routeTableAssociation:RouteTableAssociation", name, routeTable,
      { routeTableId: new IdOf(routeTable), subnetId: new IdOf(subnet) });
    if (type === "Public") this.addNatGateway(subnet, zone);
    const target = type === "Public" ? { gatewayId: new IdOf(this.internetGateway) } : this.natTarget(zone);
    if (target === undefined) return;
    this.add("ec2/route:Route", name, routeTable,
      { routeTableId: new IdOf(routeTable), destinationCidrBlock: "0.0.0.0/0", ...target });
  }

  private addNatGateway(subnet: string, zone: number): void {
    const { nat } = this.args;
    if (nat === "None" || (nat === "Single" && this.natGateways.length > 0)) return;
    const name = `${this.component.name}-${zone + 1}`;
    const tags = { ...this.args.tags, Name: name };
    const address = this.add("ec2/eip:Eip", name, subnet, { tags });
    this.natGateways[zone] = this.add("ec2/natGateway:NatGateway", name, subnet,
      { subnetId: new IdOf(subnet), allocationId: new IdOf(address), tags });
  }

  private natTarget(zone: number): { natGatewayId: IdOf } | undefined {
    const gateway = this.natGateways[this.args.nat === "Single" ? 0 : zone];
    return gateway === undefined ? undefined : { natGatewayId: new IdOf(gateway) };
  }

  /** Returns the URN. Every child but the VPC waits for its parent (`dependsOn` in awsx). */
  private add(type: string, name: string, parent: string, inputs: Readonly<Record<string, unknown>>): string {
    const resource = { type: `aws:${type}`, name, parent };
    const urn = urnOf(this.owner, resource);
    const ids = Object.entries(inputs).filter((entry): entry is [string, IdOf] => entry[1] instanceof IdOf);
    const references = Object.fromEntries(ids.map(([key, id]) => [key, [id.urn]]));
    const unknowns = Object.fromEntries(ids.map(([key]) => [key, pulumi.runtime.unknownValue]));
    const before = parent === this.component.urn ? [] : [parent];
    this.children.push({
      ...resource, urn, custom: true, ...noOptions, protect: this.component.protect,
      aliases: [],
      inputs: { ...inputs, ...unknowns },
      references,
      dependsOn: [...new Set([...before, ...Object.values(references).flat()])].sort(),
    });
    return urn;
  }
}
