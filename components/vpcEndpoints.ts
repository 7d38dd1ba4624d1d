import * as aws from "@pulumi/aws";
import type { Vpc as AwsxVpc } from "@pulumi/awsx/ec2";
import type * as pulumi from "@pulumi/pulumi";
import type { CreatedNetwork, EndpointService } from "../graph/network";
import { physicalName } from "../graph/names";
import type { System } from "../graph/system";
import type { Tags, TagsOf } from "./tags";

/** What {@link VpcEndpoints} needs to know. */
export interface VpcEndpointsArgs {
  network: CreatedNetwork;
  created: AwsxVpc;
  system: Pick<System, "name" | "stack" | "region">;
  tags: TagsOf;
  parent: pulumi.ComponentResource;
}

/**
 * The VPC's doors to AWS's own services: S3 through a gateway, every other through an interface in each private
 * subnet. One group guards all interfaces; it admits the private subnets on 443 and sends nothing.
 *
 * It admits blocks, not the services' groups: those would end at the quota of 60 rules.
 */
export class VpcEndpoints {
  /** Of the interfaces; undefined where there are none. */
  readonly securityGroup: aws.ec2.SecurityGroup | undefined;
  /** The endpoints and the rules that admit tasks to them. */
  readonly resources: readonly pulumi.Resource[];
  private readonly tags: Tags;

  constructor(private readonly args: VpcEndpointsArgs) {
    this.tags = args.tags("endpoints");
    const { endpoints } = args.network;
    const gateways = endpoints.filter((service) => service === "s3").map((service) => this.gateway(service));
    const interfaces = endpoints.filter((service) => service !== "s3");

    const group = interfaces.length > 0 ? this.group() : undefined;
    const guarded = group === undefined
      ? []
      : [...this.admissions(group), ...interfaces.map((service) => this.interface(service, group))];

    this.securityGroup = group;
    this.resources = [...gateways, ...guarded];
  }

  /** Every route table gets the route: that of a public subnet does no harm, since no task runs there. */
  private gateway(service: EndpointService): aws.ec2.VpcEndpoint {
    const { vpcId, routeTables } = this.args.created;
    return this.endpoint(service, {
      vpcId,
      vpcEndpointType: "Gateway",
      routeTableIds: routeTables.apply((tables) => tables.map(({ id }) => id)),
    });
  }

  private interface(service: EndpointService, group: aws.ec2.SecurityGroup): aws.ec2.VpcEndpoint {
    const { vpcId, privateSubnetIds } = this.args.created;
    return this.endpoint(service, {
      vpcId,
      vpcEndpointType: "Interface",
      subnetIds: privateSubnetIds,
      securityGroupIds: [group.id],
      // Tasks find the endpoint under AWS's own name, such as `logs.us-east-1.amazonaws.com`.
      privateDnsEnabled: true,
    });
  }

  private endpoint(service: EndpointService, shape: Omit<aws.ec2.VpcEndpointArgs, "serviceName">): aws.ec2.VpcEndpoint {
    return new aws.ec2.VpcEndpoint(
      `endpoint-${service.replace(".", "-")}`,
      { ...shape, serviceName: `com.amazonaws.${this.args.system.region}.${service}`, tags: this.tags },
      { parent: this.args.parent },
    );
  }

  private group(): aws.ec2.SecurityGroup {
    const { system, created, parent } = this.args;
    return new aws.ec2.SecurityGroup(
      physicalName("securityGroup", system.name, system.stack, "endpoints"),
      { description: "VPC endpoints: admits the private subnets on 443", vpcId: created.vpcId, tags: this.tags },
      { parent },
    );
  }

  private admissions(group: aws.ec2.SecurityGroup): aws.vpc.SecurityGroupIngressRule[] {
    return this.args.network.privateSubnets.map((block) => new aws.vpc.SecurityGroupIngressRule(
      `private-subnets-call-endpoints-443-in-${block}`,
      {
        description: `Tasks in ${block} call AWS services on 443`,
        securityGroupId: group.id,
        cidrIpv4: block,
        ipProtocol: "tcp",
        fromPort: 443,
        toPort: 443,
        tags: this.tags,
      },
      { parent: this.args.parent },
    ));
  }
}
