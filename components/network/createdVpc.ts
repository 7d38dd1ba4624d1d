import * as aws from "@pulumi/aws";
import { NatGatewayStrategy, SubnetAllocationStrategy, SubnetType, Vpc, type VpcArgs } from "@pulumi/awsx/ec2";
import type * as pulumi from "@pulumi/pulumi";
import type { CreatedNetwork } from "../../model/network";
import type { Platform } from "../platform/platform";
import { transformed, type Transform } from "../transform";

/** What {@link createVpc} needs to know. */
export interface CreatedVpcArgs {
  /** Names of the zones, one for each pair of subnets. */
  zones: readonly string[];
  platform: Pick<Platform, "system" | "tags">;
  transform: Transform<VpcArgs> | undefined;
}

/** Makes the VPC, and empties the security group that AWS gives it. */
export function createVpc(
  parent: pulumi.ComponentResource, name: string, network: CreatedNetwork, args: CreatedVpcArgs,
): Vpc {
  const { zones, platform: { system, tags }, transform } = args;
  const vpcArgs: VpcArgs = {
    cidrBlock: network.cidrBlock,
    availabilityZoneNames: [...zones],
    // Blocks given one by one stay put when a zone is added; every other layout is dealt out again.
    subnetStrategy: SubnetAllocationStrategy.Auto,
    subnetSpecs: [
      { type: SubnetType.Public, cidrBlocks: [...network.publicSubnets] },
      { type: SubnetType.Private, cidrBlocks: [...network.privateSubnets] },
    ],
    natGateways: { strategy: natStrategies[network.nat] },
    // Private DNS, of Cloud Map and of the endpoints, needs both.
    enableDnsHostnames: true,
    enableDnsSupport: true,
    tags: { Name: `${system.name}-${system.stack}`, ...tags("network") },
  };
  const options = { parent, transforms: [withoutPublicAddresses] };
  const vpc = new Vpc(name, transformed(transform, vpcArgs, name), options);
  const closed = { vpcId: vpc.vpcId, ingress: [], egress: [], tags: tags("network") };
  new aws.ec2.DefaultSecurityGroup(name, closed, { parent });
  return vpc;
}

const natStrategies = {
  "none": NatGatewayStrategy.None,
  "single": NatGatewayStrategy.Single,
  "per-az": NatGatewayStrategy.OnePerAz,
};

/** awsx lets public subnets hand out addresses (Security Hub control EC2.15), and has no setting for it. */
export const withoutPublicAddresses: pulumi.ResourceTransform = ({ type, props, opts }) =>
  type === "aws:ec2/subnet:Subnet" ? { props: { ...props, mapPublicIpOnLaunch: false }, opts } : undefined;
