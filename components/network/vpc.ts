import * as aws from "@pulumi/aws";
import type { VpcArgs as AwsxVpcArgs } from "@pulumi/awsx/ec2";
import * as pulumi from "@pulumi/pulumi";
import { egressOf } from "../../graph/rules/surroundings";
import type { Egress, EndpointService, Network } from "../../model/network";
import { createVpc } from "./createdVpc";
import { createFlowLogs } from "./flowLogs";
import type { Logs } from "../logs/logGroups";
import { endpointPolicy } from "./endpointPolicy";
import type { Platform } from "../platform/platform";
import type { Transform } from "../transform";
import { VpcEndpoints, type VpcEndpointsArgs } from "./vpcEndpoints";

/** What a {@link Vpc} needs to know. */
export interface VpcArgs {
  /** What to make, or the ids of what is there. */
  network: Network;
  /** Names of the zones, one for each pair of subnets. Unused where the network is adopted. */
  zones: readonly string[];
  /** The route tables of an adopted network's private subnets, for a gateway that is added. */
  routeTableIds: readonly string[];
  platform: Pick<Platform, "system" | "account" | "iam" | "tags">;
  logs: Logs;
  /** Edits what is made, each by its logical name. */
  transform?: {
    vpc?: Transform<AwsxVpcArgs>;
    endpoint?: Transform<aws.ec2.VpcEndpointArgs>;
    securityGroup?: Transform<aws.ec2.SecurityGroupArgs>;
    flowLog?: Transform<aws.ec2.FlowLogArgs>;
    flowLogRole?: Transform<aws.iam.RoleArgs>;
  };
}

/** How tasks reach what is outside the system, with ids that AWS may have still to give. */
export type VpcEgress = Egress<pulumi.Input<string>>;

/**
 * The network of one stack: tasks in private subnets, the load balancer and NAT in public ones, nothing else in
 * them. No subnet hands out public addresses, and the VPC's default security group lets nothing in or out.
 *
 * Adopted, it passes the ids on, and makes nothing but the endpoints that are asked for.
 */
export class Vpc extends pulumi.ComponentResource {
  readonly vpcId: pulumi.Output<string>;
  readonly publicSubnetIds: pulumi.Output<string[]>;
  readonly privateSubnetIds: pulumi.Output<string[]>;
  /** What tells the private subnets apart, in their order: numbers as awsx has them, or the ids of those there are. */
  readonly privateSubnetKeys: readonly string[];
  readonly egress: VpcEgress;
  /** Subnets, routes, NAT and the internet gateway, for what needs no endpoint: the load balancer. */
  readonly routes: readonly pulumi.Resource[];
  /** What must be there before a task starts and until the last has stopped: routes, NAT, endpoints, their rules. */
  readonly ready: readonly pulumi.Resource[];

  constructor(name: string, args: VpcArgs, opts?: pulumi.ComponentResourceOptions) {
    super("ecs-service-graph:index:Vpc", name, {}, opts);
    const { network, platform, transform } = args;
    const { region } = platform.system;
    const endpointsOf = (place: Omit<VpcEndpointsArgs, "platform" | "parent" | "transform">) =>
      new VpcEndpoints({ platform, parent: this, transform, ...place });

    if (network.kind === "adopt") {
      const { vpcId, endpoints: services, cidrBlocks: admitted } = network;
      const [privateSubnetIds, routeTableIds] = [[...network.privateSubnetIds], [...args.routeTableIds]];
      // Others in the VPC use the endpoints too.
      const policyOf = () => undefined;
      const endpoints = endpointsOf({
        endpoints: services, policyOf, vpcId, privateSubnetIds, routeTableIds, admitted,
      });

      this.vpcId = pulumi.output(vpcId);
      this.publicSubnetIds = pulumi.output([...network.publicSubnetIds]);
      this.privateSubnetIds = pulumi.output(privateSubnetIds);
      this.privateSubnetKeys = privateSubnetIds;
      this.egress = this.egressThrough(network, endpoints, region);
      this.routes = [];
      this.ready = endpoints.resources;
    } else {
      const created = createVpc(this, name, network, { platform, zones: args.zones, transform: transform?.vpc });
      const { vpcId, privateSubnetIds, routeTables } = created;
      const routeTableIds = routeTables.apply((tables) => tables.map(({ id }) => id));
      const { endpoints: services, privateSubnets: admitted } = network;
      // With NAT, tasks fetch images of other registries too, whose layers may be in S3, and so behind its gateway.
      const policyOf = (service: EndpointService) =>
        service === "s3" && network.nat !== "none" ? undefined : endpointPolicy(service, platform.account);
      const endpoints = endpointsOf({
        endpoints: services, policyOf, vpcId, privateSubnetIds, routeTableIds, admitted,
      });
      if (network.flowLogs) createFlowLogs(this, { platform, logs: args.logs, vpcId, transform });

      this.vpcId = vpcId;
      this.publicSubnetIds = created.publicSubnetIds;
      this.privateSubnetIds = privateSubnetIds;
      this.privateSubnetKeys = admitted.map((_, index) => String(index + 1));
      this.egress = this.egressThrough(network, endpoints, region);
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

  /** The egress routes with the ids of what is made. */
  private egressThrough(network: Network, made: VpcEndpoints, region: string): VpcEgress {
    const { endpointsSecurityGroupId: group, gateways, ...routes } = egressOf(network);
    const endpointsSecurityGroupId = typeof group === "string" ? group : made.securityGroup?.id;
    return {
      ...routes,
      ...endpointsSecurityGroupId && { endpointsSecurityGroupId },
      ...gateways && { gateways: this.prefixListsOf(gateways, region) },
    };
  }

  private prefixListsOf(gateways: object, region: string): NonNullable<VpcEgress["gateways"]> {
    return Object.fromEntries(Object.keys(gateways).map((service) =>
      [service, aws.ec2.getPrefixListOutput({ name: `com.amazonaws.${region}.${service}` }, { parent: this }).id]));
  }
}
