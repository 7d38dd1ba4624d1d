import * as aws from "@pulumi/aws";
import { SubnetAllocationStrategy, SubnetType, NatGatewayStrategy, Vpc as AwsxVpc } from "@pulumi/awsx/ec2";
import * as pulumi from "@pulumi/pulumi";
import type { AdoptedNetwork, CreatedNetwork, EndpointService, Network } from "../graph/network";
import type { System } from "../graph/system";
import type { TagsOf } from "./tags";
import { VpcEndpoints } from "./vpcEndpoints";

/** What a {@link Vpc} needs to know. */
export interface VpcArgs {
  /** What to make, or the ids of what is there. */
  network: Network;
  /** Names of the zones, one for each pair of subnets. Unused where the network is adopted. */
  zones: readonly string[];
  /** Whose network it is: physical names are built from it. */
  system: Pick<System, "name" | "stack" | "region">;
  tags: TagsOf;
}

/** How tasks reach what is outside the system. Both may be there. */
export interface Egress {
  /** True where private subnets have a route to the internet. */
  readonly nat: boolean;
  /** AWS services that have an endpoint in the VPC; `all`: whichever a task needs, as an adopted network promises. */
  readonly endpoints: readonly EndpointService[] | "all";
  /** Group of the interface endpoints; absent where there are none. */
  readonly endpointsSecurityGroupId?: pulumi.Input<string>;
  /** The addresses of S3 in the region, where ECR keeps image layers; absent where no endpoint leads there. */
  readonly s3PrefixListId?: pulumi.Input<string>;
}

/**
 * The network of one stack: tasks in private subnets, the load balancer and NAT in public ones, nothing else in
 * them. No subnet hands out public addresses, and the VPC's default security group lets nothing in or out.
 *
 * Adopted, it makes nothing and passes the ids on.
 */
export class Vpc extends pulumi.ComponentResource {
  readonly vpcId: pulumi.Output<string>;
  readonly publicSubnetIds: pulumi.Output<string[]>;
  readonly privateSubnetIds: pulumi.Output<string[]>;
  readonly egress: Egress;
  /** Subnets, routes, NAT and the internet gateway, for what needs no endpoint: the load balancer. */
  readonly routes: readonly pulumi.Resource[];
  /** What must be there before a task starts and until the last has stopped: routes, NAT, endpoints, their rules. */
  readonly ready: readonly pulumi.Resource[];

  constructor(name: string, args: VpcArgs, opts?: pulumi.ComponentResourceOptions) {
    super("ecs-service-graph:index:Vpc", name, {}, opts);
    const { network } = args;

    if (network.kind === "adopt") {
      this.vpcId = pulumi.output(network.vpcId);
      this.publicSubnetIds = pulumi.output([...network.publicSubnetIds]);
      this.privateSubnetIds = pulumi.output([...network.privateSubnetIds]);
      this.egress = this.adoptedEgress(network, args.system.region);
      this.routes = [];
      this.ready = [];
    } else {
      const created = this.create(name, network, args);
      const endpoints = new VpcEndpoints({ ...args, network, created, parent: this });

      this.vpcId = created.vpcId;
      this.publicSubnetIds = created.publicSubnetIds;
      this.privateSubnetIds = created.privateSubnetIds;
      this.egress = {
        nat: network.nat !== "none",
        endpoints: network.endpoints,
        endpointsSecurityGroupId: endpoints.securityGroup?.id,
        s3PrefixListId: network.endpoints.includes("s3") ? this.s3PrefixList(args.system.region) : undefined,
      };
      // A remote component stands for its children: made after all of them, deleted before any.
      this.routes = [created];
      this.ready = [created, ...endpoints.resources];
    }

    this.registerOutputs({
      vpcId: this.vpcId,
      publicSubnetIds: this.publicSubnetIds,
      privateSubnetIds: this.privateSubnetIds,
    });
  }

  private create(name: string, network: CreatedNetwork, { zones, system, tags }: VpcArgs): AwsxVpc {
    const created = new AwsxVpc(
      name,
      {
        cidrBlock: network.cidrBlock,
        availabilityZoneNames: [...zones],
        // Blocks given one by one stay put when a zone is added; every other layout is dealt out anew.
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
      },
      { parent: this, transforms: [withoutPublicAddresses] },
    );
    new aws.ec2.DefaultSecurityGroup(
      name,
      { vpcId: created.vpcId, ingress: [], egress: [], tags: tags("network") },
      { parent: this },
    );
    return created;
  }

  private adoptedEgress({ egress, endpointsSecurityGroupId }: AdoptedNetwork, region: string): Egress {
    if (egress === "nat") return { nat: true, endpoints: [] };
    return { nat: false, endpoints: "all", endpointsSecurityGroupId, s3PrefixListId: this.s3PrefixList(region) };
  }

  private s3PrefixList(region: string): pulumi.Output<string> {
    return aws.ec2.getPrefixListOutput({ name: `com.amazonaws.${region}.s3` }, { parent: this }).id;
  }
}

const natStrategies = {
  "none": NatGatewayStrategy.None,
  "single": NatGatewayStrategy.Single,
  "per-az": NatGatewayStrategy.OnePerAz,
};

/** awsx lets public subnets hand out addresses (Security Hub control EC2.15), and has no setting for it. */
export const withoutPublicAddresses: pulumi.ResourceTransform = ({ type, props, opts }) =>
  type === "aws:ec2/subnet:Subnet" ? { props: { ...props, mapPublicIpOnLaunch: false }, opts } : undefined;
