import * as assert from "node:assert/strict";
import { withoutPublicAddresses } from "../../../components/network/createdVpc";
import type { VpcArgs } from "../../../components/network/vpc";
import { createdNetwork } from "../../builders";
import { register, the, type Registered } from "../../mocks";
import { tags, vpcOf, type Subject } from "../deploy";

const zones = ["us-east-1a", "us-east-1b"];
const made = (subject: Subject<VpcArgs> = {}) => register(() => vpcOf({ zones, ...subject }));
const awsx = (resources: readonly Registered[]) => resources.find(({ type }) => type === "awsx:ec2:Vpc")?.inputs;

describe("the VPC that is made", () => {
  it("gives awsx every block, so that no subnet moves when a zone is added", async () => {
    assert.deepEqual(awsx(await made()), {
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
      const resources = await made({ network: { ...createdNetwork, nat } });
      assert.deepEqual(awsx(resources)?.["natGateways"], { strategy: strategies[nat] });
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
    const resources = await made();
    const inputs = { vpcId: "network-id", ingress: [], egress: [], tags: tags("network") };
    assert.deepEqual(the(resources, "DefaultSecurityGroup", "network").inputs, inputs);
  });

  it("is edited by a transform", async () => {
    const transform: VpcArgs["transform"] = { vpc: (args) => ({ ...args, enableNetworkAddressUsageMetrics: true }) };
    assert.equal(awsx(await made({ transform }))?.["enableNetworkAddressUsageMetrics"], true);
  });
});
