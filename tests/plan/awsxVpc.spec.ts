import * as aws from "@pulumi/aws";
import { NatGatewayStrategy, SubnetAllocationStrategy, SubnetType, Vpc, type VpcArgs } from "@pulumi/awsx/ec2";
import type * as pulumi from "@pulumi/pulumi";
import * as assert from "node:assert/strict";
import { UNKNOWN, type PlannedResource } from "../../plan/plan";
import { record } from "../../plan/record";
import { children as seen } from "../fixtures/awsxChildren.json";

const target = { project: "shop", stack: "dev", region: "us-east-1" };
const zoneNames = ["us-east-1a", "us-east-1b", "us-east-1c"];
const strategies = [NatGatewayStrategy.None, NatGatewayStrategy.Single, NatGatewayStrategy.OnePerAz];

const closed: pulumi.ResourceTransform = ({ type, props, opts }) =>
  type === "aws:ec2/subnet:Subnet" ? { props: { ...props, mapPublicIpOnLaunch: false }, opts } : undefined;

function argsOf(zones: number, strategy: NatGatewayStrategy): VpcArgs {
  const blocks = (first: number) => zoneNames.slice(0, zones).map((_zone, index) => `10.0.${index + first}.0/24`);
  return {
    cidrBlock: "10.0.0.0/16",
    availabilityZoneNames: zoneNames.slice(0, zones),
    subnetStrategy: SubnetAllocationStrategy.Auto,
    subnetSpecs: [
      { type: SubnetType.Public, cidrBlocks: blocks(1) },
      { type: SubnetType.Private, cidrBlocks: blocks(11) },
    ],
    natGateways: { strategy },
    enableDnsHostnames: true,
    enableDnsSupport: true,
    tags: { owner: "platform" },
  };
}

async function planned(make: (vpc: Vpc) => void = () => undefined, args = argsOf(2, NatGatewayStrategy.Single)) {
  const { resources } = await record(() => { make(new Vpc("network", args, { transforms: [closed] })); }, target);
  return resources;
}

const label = ({ type, name }: Pick<PlannedResource, "type" | "name">) => `${type} ${name}`;

/** As the fixture has it: parents by their names, ids as `${type name}`. */
function asSeen(resources: readonly PlannedResource[]) {
  const byUrn = new Map(resources.map((resource) => [resource.urn, resource]));
  const find = (urn = "") => byUrn.get(urn) ?? assert.fail(`nothing has the URN ${urn}`);
  return resources.filter(({ type }) => type.startsWith("aws:")).map(({ type, name, parent, inputs, references }) => ({
    type, name, parent: find(parent).name,
    inputs: Object.fromEntries(Object.entries(inputs).map(([key, value]) =>
      [key, value === UNKNOWN ? `\${${label(find(references[key]?.[0]))}}` : value])),
  })).sort((a, b) => label(a) < label(b) ? -1 : 1);
}

async function referencesOf(subnets: (vpc: Vpc) => pulumi.Input<string[]>): Promise<readonly string[]> {
  const resources = await planned((vpc) => {
    new aws.ecs.Service("web", { networkConfiguration: { subnets: subnets(vpc) } });
  });
  const service = resources.find(({ name }) => name === "web");
  const subnetUrns = service?.references["networkConfiguration"] ?? [];
  return resources.filter(({ urn }) => subnetUrns.includes(urn)).map(label);
}

describe("the expansion of awsx.ec2.Vpc", () => {
  for (const zones of [2, 3]) {
    for (const strategy of strategies) {
      it(`registers what the engine was seen to register: ${zones} zones, NAT ${strategy}`, async () => {
        const key = `zones=${zones} nat=${strategy}` as keyof typeof seen;
        assert.deepEqual(asSeen(await planned(undefined, argsOf(zones, strategy))), seen[key]);
      });
    }
  }

  it("lets public subnets hand out addresses where no transform forbids it, as awsx does", async () => {
    const { resources } = await record(() => { new Vpc("network", argsOf(2, NatGatewayStrategy.None)); }, target);
    const open = resources.filter(({ inputs }) => inputs["mapPublicIpOnLaunch"] === true).map(({ name }) => name);
    assert.deepEqual(open, ["network-public-1", "network-public-2"]);
  });

  it("gives the private subnets' ids as references to the private subnets alone", async () => {
    assert.deepEqual(await referencesOf((vpc) => vpc.privateSubnetIds), [
      "awsx:ec2:Vpc network", "aws:ec2/subnet:Subnet network-private-1", "aws:ec2/subnet:Subnet network-private-2",
    ]);
  });

  it("gives the public subnets' ids as references to the public subnets alone", async () => {
    assert.deepEqual(await referencesOf((vpc) => vpc.publicSubnetIds), [
      "awsx:ec2:Vpc network", "aws:ec2/subnet:Subnet network-public-1", "aws:ec2/subnet:Subnet network-public-2",
    ]);
  });

  it("makes each child after its parent, and after what it refers to", async () => {
    const resources = await planned();
    const labels = new Map(resources.map((resource) => [resource.urn, label(resource)]));
    const find = (type: string) => resources.find((resource) => resource.type === type);
    const before = (type: string) => find(type)?.dependsOn.map((urn) => labels.get(urn));
    const subnet = "aws:ec2/subnet:Subnet network-public-1";
    assert.deepEqual(before("aws:ec2/eip:Eip"), [subnet]);
    assert.deepEqual(before("aws:ec2/natGateway:NatGateway")?.sort(), ["aws:ec2/eip:Eip network-1", subnet]);
  });

  it("names the children by the URNs of the engine", async () => {
    const route = (await planned()).find(({ type }) => type.endsWith(":Route"));
    const types = ["awsx:ec2:Vpc", "aws:ec2/vpc:Vpc", "aws:ec2/subnet:Subnet", "aws:ec2/routeTable:RouteTable"];
    assert.equal(route?.urn, `urn:pulumi:dev::shop::${[...types, "aws:ec2/route:Route"].join("$")}::network-public-1`);
  });

  it("numbers the zones where only their count is given", async () => {
    const { availabilityZoneNames, ...args } = argsOf(2, NatGatewayStrategy.None);
    assert.ok(availabilityZoneNames);
    const resources = await planned(undefined, { ...args, numberOfAvailabilityZones: 2 });
    const zones = resources.flatMap(({ inputs }) => inputs["availabilityZone"] ?? []);
    assert.deepEqual([...new Set(zones)], ["us-east-1#1", "us-east-1#2"]);
  });

  it("refuses what it doesn't know how awsx treats", async () => {
    const isolated = [{ type: SubnetType.Isolated, cidrBlocks: ["10.0.1.0/24", "10.0.2.0/24"] }];
    const cases: ReadonlyArray<readonly [Partial<VpcArgs>, RegExp]> = [
      [{ assignGeneratedIpv6CidrBlock: true }, /network: assignGeneratedIpv6CidrBlock is not expanded offline/],
      [{ subnetSpecs: [] }, /needs subnetSpecs with cidrBlocks/],
      [{ subnetSpecs: [{ type: SubnetType.Public, cidrMask: 24 }] }, /subnetSpecs: cidrMask is not expanded/],
      [{ subnetSpecs: [{ type: SubnetType.Public, cidrBlocks: ["10.0.1.0/24"] }] }, /one of cidrBlocks for each zone/],
      [{ subnetSpecs: isolated }, /subnetSpecs: Isolated is not expanded offline/],
    ];
    for (const [change, message] of cases) {
      await assert.rejects(planned(undefined, { ...argsOf(2, NatGatewayStrategy.None), ...change }), message);
    }
  });
});
