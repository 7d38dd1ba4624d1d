/** Inputs of a resource by their names in Pulumi; none needs to be there, and each may be unknown. */
type Inputs<Names extends string> = Readonly<Partial<Record<Names, unknown>>>;

type InlineRules = Inputs<"vpcId" | "ingress" | "egress" | "tags">;
type SeparateRule = Inputs<
  "securityGroupId" | "ipProtocol" | "fromPort" | "toPort" | "referencedSecurityGroupId" | "cidrIpv4" | "cidrIpv6"
  | "prefixListId"
>;

/** The inputs that the proof reads, by kind of resource: any other does not compile. A test holds them to the SDK. */
export interface InputsByType {
  vpc: Inputs<"cidrBlock" | "ipv6CidrBlock">;
  subnet: Inputs<"vpcId" | "cidrBlock" | "ipv6CidrBlock" | "mapPublicIpOnLaunch">;
  routeTable: Inputs<"routes">;
  defaultRouteTable: Inputs<"defaultRouteTableId" | "routes">;
  routeTableAssociation: Inputs<"subnetId" | "routeTableId">;
  mainRouteTableAssociation: Inputs<"vpcId" | "routeTableId">;
  route: Inputs<RouteInput | "routeTableId">;
  internetGateway: Inputs<"tags">;
  prefixList: Inputs<"entries">;
  vpcEndpoint: Inputs<"vpcEndpointType" | "serviceName" | "routeTableIds" | "subnetIds" | "securityGroupIds">;
  group: InlineRules;
  defaultGroup: InlineRules;
  ingressRule: SeparateRule;
  egressRule: SeparateRule;
  legacyRule: Inputs<
    "securityGroupId" | "type" | "protocol" | "fromPort" | "toPort" | "sourceSecurityGroupId" | "self" | "cidrBlocks"
    | "ipv6CidrBlocks" | "prefixListIds"
  >;
  service: Inputs<
    "cluster" | "networkConfiguration" | "loadBalancers" | "enableExecuteCommand" | "capacityProviderStrategies"
    | "serviceConnectConfiguration" | "tags"
  >;
  taskDefinition: Inputs<"volumes" | "tags">;
  schedule: Inputs<"target">;
  stateMachine: Inputs<"definition">;
  scalingGroup: Inputs<"vpcZoneIdentifiers">;
  launchTemplate: Inputs<"networkInterfaces" | "vpcSecurityGroupIds" | "tags">;
  fileSystem: Inputs<"tags">;
  mountTarget: Inputs<"subnetId" | "securityGroups" | "fileSystemId">;
  database: Inputs<"dbSubnetGroupName" | "vpcSecurityGroupIds" | "publiclyAccessible" | "tags">;
  auroraCluster: Inputs<"dbSubnetGroupName" | "vpcSecurityGroupIds" | "tags">;
  auroraInstance: Inputs<"clusterIdentifier" | "publiclyAccessible">;
  subnetGroup: Inputs<"subnetIds">;
  replicationGroup: Inputs<"subnetGroupName" | "securityGroupIds" | "tags">;
  cacheCluster: Inputs<"subnetGroupName" | "securityGroupIds" | "tags">;
  cacheSubnetGroup: Inputs<"subnetIds">;
  cluster: Inputs<"tags">;
  discovery: Inputs<"dnsConfig">;
  namespace: Inputs<"tags">;
  publicNamespace: Inputs<"tags">;
  record: Inputs<"zoneId" | "name">;
  loadBalancer: Inputs<
    "internal" | "loadBalancerType" | "subnets" | "subnetMappings" | "securityGroups" | "ipAddressType" | "tags"
  >;
  listener: Inputs<"loadBalancerArn" | "port" | "protocol" | "defaultActions">;
  listenerRule: Inputs<"listenerArn" | "actions">;
  targetGroup: Inputs<"port" | "healthCheck">;
}

/** Of a route on its own: {@link InlineRouteInput} has other names for its destination. */
export type RouteInput =
  "destinationCidrBlock" | "destinationIpv6CidrBlock" | "natGatewayId" | "egressOnlyGatewayId" | "gatewayId";

/** Of a route within its table. */
export type InlineRouteInput = "cidrBlock" | "ipv6CidrBlock" | "natGatewayId" | "egressOnlyGatewayId" | "gatewayId";

/** Of the run of a job, which a provider within the program makes. */
export type JobRunInputs = Inputs<"subnets" | "securityGroups">;
