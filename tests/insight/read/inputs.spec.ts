import * as assert from "node:assert/strict";
import type * as aws from "@pulumi/aws";
import type { InputsByType } from "../../../insight/read/inputs";
import { types } from "../../../insight/read/registry";

/** What the SDK takes, by kind of resource. */
interface ArgsByType {
  vpc: aws.ec2.VpcArgs;
  subnet: aws.ec2.SubnetArgs;
  routeTable: aws.ec2.RouteTableArgs;
  defaultRouteTable: aws.ec2.DefaultRouteTableArgs;
  routeTableAssociation: aws.ec2.RouteTableAssociationArgs;
  mainRouteTableAssociation: aws.ec2.MainRouteTableAssociationArgs;
  route: aws.ec2.RouteArgs;
  internetGateway: aws.ec2.InternetGatewayArgs;
  prefixList: aws.ec2.ManagedPrefixListArgs;
  vpcEndpoint: aws.ec2.VpcEndpointArgs;
  group: aws.ec2.SecurityGroupArgs;
  defaultGroup: aws.ec2.DefaultSecurityGroupArgs;
  ingressRule: aws.vpc.SecurityGroupIngressRuleArgs;
  egressRule: aws.vpc.SecurityGroupEgressRuleArgs;
  legacyRule: aws.ec2.SecurityGroupRuleArgs;
  service: aws.ecs.ServiceArgs;
  taskDefinition: aws.ecs.TaskDefinitionArgs;
  schedule: aws.scheduler.ScheduleArgs;
  stateMachine: aws.sfn.StateMachineArgs;
  scalingGroup: aws.autoscaling.GroupArgs;
  launchTemplate: aws.ec2.LaunchTemplateArgs;
  fileSystem: aws.efs.FileSystemArgs;
  mountTarget: aws.efs.MountTargetArgs;
  database: aws.rds.InstanceArgs;
  auroraCluster: aws.rds.ClusterArgs;
  auroraInstance: aws.rds.ClusterInstanceArgs;
  subnetGroup: aws.rds.SubnetGroupArgs;
  replicationGroup: aws.elasticache.ReplicationGroupArgs;
  cacheCluster: aws.elasticache.ClusterArgs;
  cacheSubnetGroup: aws.elasticache.SubnetGroupArgs;
  cluster: aws.ecs.ClusterArgs;
  discovery: aws.servicediscovery.ServiceArgs;
  namespace: aws.servicediscovery.PrivateDnsNamespaceArgs;
  publicNamespace: aws.servicediscovery.PublicDnsNamespaceArgs;
  record: aws.route53.RecordArgs;
  loadBalancer: aws.lb.LoadBalancerArgs;
  listener: aws.lb.ListenerArgs;
  listenerRule: aws.lb.ListenerRuleArgs;
  targetGroup: aws.lb.TargetGroupArgs;
}

/** True for each kind whose inputs the SDK knows by these names: a misspelt one does not compile. */
type Known = {
  readonly [Kind in keyof InputsByType]: keyof InputsByType[Kind] extends keyof ArgsByType[Kind] ? true : never
};

const known: Known = {
  vpc: true,
  subnet: true,
  routeTable: true,
  defaultRouteTable: true,
  routeTableAssociation: true,
  mainRouteTableAssociation: true,
  route: true,
  internetGateway: true,
  prefixList: true,
  vpcEndpoint: true,
  group: true,
  defaultGroup: true,
  ingressRule: true,
  egressRule: true,
  legacyRule: true,
  service: true,
  taskDefinition: true,
  schedule: true,
  stateMachine: true,
  scalingGroup: true,
  launchTemplate: true,
  fileSystem: true,
  mountTarget: true,
  database: true, auroraCluster: true, auroraInstance: true,
  subnetGroup: true,
  replicationGroup: true,
  cacheCluster: true,
  cacheSubnetGroup: true,
  cluster: true,
  discovery: true,
  namespace: true,
  publicNamespace: true,
  record: true,
  loadBalancer: true,
  listener: true,
  listenerRule: true,
  targetGroup: true,
};

describe("the inputs that the proof reads", () => {
  it("are those that the SDK takes, of each type in the registry", () => {
    assert.deepEqual(Object.keys(known).sort(), Object.keys(types).sort());
  });
});
