import * as aws from "@pulumi/aws";
import type * as pulumi from "@pulumi/pulumi";
import { isGateway, type EndpointService } from "../../model/network";
import { endpointName } from "../../graph/aws/regions";
import { physicalName } from "../../graph/names/names";
import type { Platform } from "../platform/platform";
import type { Tags } from "../tags";
import { transformed, type Transform } from "../transform";

/** What {@link VpcEndpoints} needs to know. */
export interface VpcEndpointsArgs {
  /** By AWS's short name. */
  endpoints: readonly EndpointService[];
  vpcId: pulumi.Input<string>;
  /** An interface endpoint has an address in each. */
  privateSubnetIds: pulumi.Input<pulumi.Input<string>[]>;
  /** Where gateways are entered. */
  routeTableIds: pulumi.Input<pulumi.Input<string>[]>;
  /** The blocks that may connect to the interfaces: those of the private subnets, or of an adopted network. */
  admitted: readonly string[];
  /** Who may use an endpoint, as JSON; undefined: AWS's default, everybody. */
  policyOf: (service: EndpointService) => string | undefined;
  platform: Pick<Platform, "system" | "tags">;
  parent: pulumi.ComponentResource;
  transform: {
    endpoint?: Transform<aws.ec2.VpcEndpointArgs>;
    securityGroup?: Transform<aws.ec2.SecurityGroupArgs>;
  } | undefined;
}

/**
 * The VPC's endpoints of AWS's own services: S3 and DynamoDB through gateways, every other through an interface
 * in each private subnet. One security group is attached to all interfaces; it admits the network's blocks on 443 and
 * sends nothing.
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
    this.tags = args.platform.tags("endpoints");
    const { endpoints } = args;
    const gateways = endpoints.filter(isGateway).map((service) => this.gateway(service));
    const interfaces = endpoints.filter((service) => !isGateway(service));

    const group = interfaces.length > 0 ? this.group() : undefined;
    const guarded = group === undefined
      ? []
      : [...this.admissions(group), ...interfaces.map((service) => this.interface(service, group))];

    this.securityGroup = group;
    this.resources = [...gateways, ...guarded];
  }

  /** In a network that is made, every route table gets the route: in a public subnet, where no task runs, no harm. */
  private gateway(service: EndpointService): aws.ec2.VpcEndpoint {
    const { vpcId, routeTableIds } = this.args;
    return this.endpoint(service, { vpcId, vpcEndpointType: "Gateway", routeTableIds });
  }

  private interface(service: EndpointService, group: aws.ec2.SecurityGroup): aws.ec2.VpcEndpoint {
    const { vpcId, privateSubnetIds } = this.args;
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
    const { policyOf, platform: { system }, transform, parent } = this.args;
    const name = `endpoint-${service.replace(".", "-")}`;
    const args: aws.ec2.VpcEndpointArgs = {
      ...shape,
      serviceName: endpointName(service, system.region),
      policy: policyOf(service),
      tags: this.tags,
    };
    return new aws.ec2.VpcEndpoint(name, transformed(transform?.endpoint, args, name), { parent });
  }

  private group(): aws.ec2.SecurityGroup {
    const { platform: { system }, vpcId, transform, parent } = this.args;
    const name = physicalName("securityGroup", system.name, system.stack, "endpoints");
    const args = { description: "VPC endpoints: admits the private subnets on 443", vpcId, tags: this.tags };
    return new aws.ec2.SecurityGroup(name, transformed(transform?.securityGroup, args, name), { parent });
  }

  private admissions(group: aws.ec2.SecurityGroup): aws.vpc.SecurityGroupIngressRule[] {
    return this.args.admitted.map((block) => new aws.vpc.SecurityGroupIngressRule(
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
