import { of, type Names, type Right } from "./right";

const LOAD_BALANCER = "aws:lb/loadBalancer:LoadBalancer";
const tags = "CreateTags DeleteTags";
const balancerTags = " AddTags RemoveTags";
const behind = (kind: string) => ({ balancers }: Names) => balancers.map((name) => `${kind}/${name}`);
const ec2 = (actions: string, look: string): Right => ({
  actions: of("ec2", `${actions} ${tags}`), anywhere: of("ec2", look),
});
const balancer = (actions: string, look: string, at: Required<Right>["at"]): Right => ({
  actions: of("elasticloadbalancing", actions + balancerTags), at,
  anywhere: of("elasticloadbalancing", `${look} DescribeTags`),
});

/** VPC, security groups and load balancers. */
export const networkRights: Readonly<Record<string, Right>> = {
  "aws:ec2/vpc:Vpc": ec2("CreateVpc ModifyVpcAttribute DeleteVpc",
    "DescribeVpcs DescribeVpcAttribute DescribeNetworkAcls DescribeRouteTables DescribeSecurityGroups"),
  "aws:ec2/subnet:Subnet": ec2("CreateSubnet ModifySubnetAttribute DeleteSubnet",
    "DescribeSubnets DescribeNetworkInterfaces"),
  "aws:ec2/internetGateway:InternetGateway": ec2(
    "CreateInternetGateway AttachInternetGateway DetachInternetGateway DeleteInternetGateway",
    "DescribeInternetGateways"),
  "aws:ec2/eip:Eip": ec2("AllocateAddress DisassociateAddress ReleaseAddress",
    "DescribeAddresses DescribeAddressesAttribute"),
  "aws:ec2/natGateway:NatGateway": ec2("CreateNatGateway DeleteNatGateway", "DescribeNatGateways"),
  "aws:ec2/routeTable:RouteTable": ec2("CreateRouteTable DeleteRouteTable", "DescribeRouteTables"),
  "aws:ec2/route:Route": { anywhere: of("ec2", "CreateRoute ReplaceRoute DeleteRoute DescribeRouteTables") },
  "aws:ec2/routeTableAssociation:RouteTableAssociation": {
    anywhere: of("ec2",
      "AssociateRouteTable ReplaceRouteTableAssociation DisassociateRouteTable DescribeRouteTables"),
  },
  "aws:ec2/flowLog:FlowLog": ec2("CreateFlowLogs DeleteFlowLogs", "DescribeFlowLogs"),
  "aws:ec2/vpcEndpoint:VpcEndpoint": ec2("CreateVpcEndpoint ModifyVpcEndpoint DeleteVpcEndpoints",
    "DescribeVpcEndpoints DescribeVpcEndpointServices DescribePrefixLists"),
  // The provider takes away the rule to everywhere that a new group has.
  "aws:ec2/securityGroup:SecurityGroup": ec2("CreateSecurityGroup RevokeSecurityGroupEgress DeleteSecurityGroup",
    "DescribeSecurityGroups DescribeNetworkInterfaces"),
  "aws:ec2/defaultSecurityGroup:DefaultSecurityGroup": ec2("RevokeSecurityGroupIngress RevokeSecurityGroupEgress",
    "DescribeSecurityGroups"),
  "aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule": ec2(
    "AuthorizeSecurityGroupIngress ModifySecurityGroupRules RevokeSecurityGroupIngress", "DescribeSecurityGroupRules"),
  "aws:vpc/securityGroupEgressRule:SecurityGroupEgressRule": ec2(
    "AuthorizeSecurityGroupEgress ModifySecurityGroupRules RevokeSecurityGroupEgress", "DescribeSecurityGroupRules"),
  [LOAD_BALANCER]: loadBalancerRight(),
  "aws:lb/targetGroup:TargetGroup": balancer(
    "CreateTargetGroup ModifyTargetGroup ModifyTargetGroupAttributes DeleteTargetGroup",
    "DescribeTargetGroups DescribeTargetGroupAttributes",
    (names) => names.of("aws:lb/targetGroup:TargetGroup").map((name) => `targetgroup/${name}/*`)),
  "aws:lb/listener:Listener": balancer("CreateListener ModifyListener ModifyListenerAttributes DeleteListener",
    "DescribeListeners DescribeListenerAttributes",
    (names) => [...behind("loadbalancer")(names), ...behind("listener")(names)]),
  "aws:lb/listenerRule:ListenerRule": balancer("CreateRule ModifyRule SetRulePriorities DeleteRule", "DescribeRules",
    (names) => [...behind("listener")(names), ...behind("listener-rule")(names)]),
  "aws:lb/listenerCertificate:ListenerCertificate": balancer("AddListenerCertificates RemoveListenerCertificates",
    "DescribeListenerCertificates", behind("listener")),
};

function loadBalancerRight(): Right {
  const right = balancer(
    "CreateLoadBalancer ModifyLoadBalancerAttributes SetSecurityGroups SetSubnets SetIpAddressType DeleteLoadBalancer",
    "DescribeLoadBalancers DescribeLoadBalancerAttributes DescribeCapacityReservation", behind("loadbalancer"));
  // Elastic Load Balancing asks what it is put into in the caller's name.
  const network = of("ec2", "DescribeVpcs DescribeSubnets DescribeSecurityGroups DescribeInternetGateways "
    + "DescribeAccountAttributes DescribeAvailabilityZones DescribeNetworkInterfaces GetSecurityGroupsForVpc");
  return {
    ...right, anywhere: [...right.anywhere ?? [], ...network], linked: ["elasticloadbalancing.amazonaws.com"],
  };
}
