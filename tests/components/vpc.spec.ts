import * as assert from "node:assert/strict";
import * as pulumi from "@pulumi/pulumi";
import { tagging } from "../../components/tags";
import { Vpc, withoutPublicAddresses } from "../../components/vpc";
import type { AdoptedNetwork, Network } from "../../graph/network";
import { createdNetwork, shop } from "../builders";
import { ofType, register, the, type Registered } from "../mocks";

const tags = tagging(shop(), { owner: "platform" });
const zones = ["us-east-1a", "us-east-1b"];
const awsx = (resources: readonly Registered[]) => resources.find(({ type }) => type === "awsx:ec2:Vpc");

async function made(network: Network): Promise<{ vpc: Vpc; resources: readonly Registered[] }> {
  const vpcs: Vpc[] = [];
  const resources = await register(() => vpcs.push(new Vpc("network", { network, zones, system: shop(), tags })));
  const [vpc] = vpcs;
  assert.ok(vpc);
  return { vpc, resources };
}

function valueOf<T>(output: pulumi.Output<T>): Promise<T> {
  return new Promise((resolve) => output.apply(resolve));
}

describe("Vpc", () => {
  it("gives awsx every block, so that no subnet moves when a zone is added", async () => {
    const { resources } = await made(createdNetwork);
    assert.deepEqual(awsx(resources)?.inputs, {
      availabilityZoneNames: zones,
      cidrBlock: "10.0.0.0/16",
      enableDnsHostnames: true,
      enableDnsSupport: true,
      natGateways: { strategy: "None" },
      subnetStrategy: "Auto",
      subnetSpecs: [
        { type: "Public", cidrBlocks: ["10.0.1.0/24", "10.0.2.0/24"] },
        { type: "Private", cidrBlocks: ["10.0.11.0/24", "10.0.12.0/24"] },
      ],
      tags: { Name: "shop-dev", ...tags("network") },
    });
  });

  it("asks awsx for the NAT that the network has", async () => {
    const strategies = { "none": "None", "single": "Single", "per-az": "OnePerAz" } as const;
    for (const nat of ["none", "single", "per-az"] as const) {
      const { vpc, resources } = await made({ ...createdNetwork, nat });
      assert.deepEqual(awsx(resources)?.inputs["natGateways"], { strategy: strategies[nat] });
      assert.equal(vpc.egress.nat, nat !== "none");
    }
  });

  it("lets no subnet hand out public addresses, and leaves all else to awsx", async () => {
    const props = { mapPublicIpOnLaunch: true, cidrBlock: "10.0.1.0/24" };
    const of = (type: string) => withoutPublicAddresses({ custom: true, type, name: "one", props, opts: {} });
    const subnet = await of("aws:ec2/subnet:Subnet");
    assert.deepEqual(subnet, { props: { ...props, mapPublicIpOnLaunch: false }, opts: {} });
    assert.equal(await of("aws:ec2/routeTable:RouteTable"), undefined);
  });

  it("empties the default security group", async () => {
    const { resources } = await made(createdNetwork);
    const inputs = { vpcId: "network-id", ingress: [], egress: [], tags: tags("network") };
    assert.deepEqual(the(resources, "DefaultSecurityGroup", "network").inputs, inputs);
  });

  it("lets tasks wait for the network itself, every endpoint and every rule that admits them", async () => {
    const { vpc, resources } = await made(createdNetwork);
    const urns = await Promise.all(vpc.ready.map(({ urn }) => valueOf(urn)));
    const names = urns.map((urn) => urn.split("::").at(-1)).sort();
    const expected = ["network", ...["VpcEndpoint", "SecurityGroupIngressRule"]
      .flatMap((type) => ofType(resources, type)).map(({ name }) => name)];
    assert.deepEqual(names, expected.sort());
  });

  it("makes nothing of an adopted network, and passes its ids on", async () => {
    const { vpc, resources } = await made(adopted("nat"));
    assert.deepEqual(resources.map(({ type }) => type), ["ecs-service-graph:index:Vpc"]);
    assert.deepEqual(await valueOf(vpc.privateSubnetIds), ["subnet-3", "subnet-4"]);
    assert.deepEqual(await valueOf(vpc.publicSubnetIds), ["subnet-1", "subnet-2"]);
    assert.deepEqual(vpc.egress, { nat: true, endpoints: [] });
    assert.deepEqual(vpc.ready, []);
  });

  it("reaches an adopted network's endpoints by their group, and S3 by its prefix list", async () => {
    const { vpc } = await made(adopted("endpoints"));
    const { s3PrefixListId, ...egress } = vpc.egress;
    assert.deepEqual(egress, { nat: false, endpoints: "all", endpointsSecurityGroupId: "sg-9" });
    assert.equal(await valueOf(pulumi.output(s3PrefixListId)), "pl-com.amazonaws.us-east-1.s3");
  });
});

function adopted(egress: AdoptedNetwork["egress"]): AdoptedNetwork {
  return {
    kind: "adopt",
    vpcId: "vpc-1",
    privateSubnetIds: ["subnet-3", "subnet-4"],
    publicSubnetIds: ["subnet-1", "subnet-2"],
    cidrBlocks: ["10.0.0.0/16"],
    egress,
    endpointsSecurityGroupId: egress === "endpoints" ? "sg-9" : undefined,
  };
}
