import { callId } from "../../../model/callId";
import type { AdoptedNetwork } from "../../../model/network";
import type { ResolvedCall } from "../../../model/system";
import type { Adopted } from "../../../plan/plan";
import { PlanBuilder } from "./planBuilder";
import type { Ref } from "./planBuilder";

export interface ShopOptions {
  readonly nat?: boolean;
  readonly endpoints?: boolean;
  /** The network is there already, known by ids alone; true: its own endpoints too, unless there is NAT. */
  readonly adopted?: boolean | "without endpoints";
  /** The load balancer is there already: only a listener rule is made. */
  readonly listener?: boolean;
}

export const ports: Readonly<Record<string, number>> = {
  "api-gateway": 3000, "user-service": 3001, "product-service": 3002, "order-service": 3003,
  "notification-service": 3004,
};

/** The calls of the shop, as its graph declares them. */
export const calls: readonly ResolvedCall[] = [
  call("api-gateway", "order-service"), call("api-gateway", "product-service"), call("api-gateway", "user-service"),
  call("order-service", "notification-service"), call("order-service", "product-service"),
];

export function call(
  from: string, to: string, port = ports[to] ?? 0, protocol: ResolvedCall["protocol"] = "http",
): ResolvedCall {
  return { id: callId({ from, to, port, protocol }), from, to, port, protocol, via: "dns", env: {} };
}

/** Where workloads stand. Ids stand in for subnets of an adopted network. */
export interface Places { readonly publicSubnets: readonly unknown[]; readonly privateSubnets: readonly unknown[] }

/** The five-service shop, as the program registers it, by hand. */
export function shop(options: ShopOptions = {}): PlanBuilder {
  return shopOf(Object.keys(ports), calls, options);
}

/** A system of services with some calls; `api-gateway` is the one behind the load balancer. */
export function shopOf(
  names: readonly string[], declared: readonly ResolvedCall[],
  { nat = false, endpoints = !nat, adopted = false, listener = false }: ShopOptions,
): PlanBuilder {
  const plan = new PlanBuilder();
  const places = adopted === false ? network(plan, nat) : adoptedPlaces;
  const vpcId = adopted === false ? plan.id("network", "ec2/vpc:Vpc") : "vpc-0123";
  for (const name of listener ? names : ["ingress", ...names]) {
    plan.add("ec2/securityGroup:SecurityGroup", name, { vpcId, tags: { "servicegraph:node": name } });
  }
  if (listener) adoptedIngress(plan);
  else ingress(plan, places);
  if (endpoints && adopted !== true) awsEndpoints(plan, places, vpcId);
  for (const name of names) service(plan, name, places);
  if (listener) rule(plan, "ingress", "api-gateway", { referencedSecurityGroupId: "sg-lb" }, 3000, "from-balancer");
  else both(plan, "ingress", "api-gateway", 3000);
  for (const { from, to, port } of declared) both(plan, from, to, port);
  for (const name of names) {
    if (nat) rule(plan, "egress", name, { cidrIpv4: "0.0.0.0/0" }, 443, `${name}-calls-internet-443-out`);
    if (endpoints) startRules(plan, name, adopted === true ? "sg-0123" : plan.id("endpoints"));
  }
  return plan;
}

/** What the settings say of a shop with these options. */
export function adoptedBy({ nat = false, adopted = false, listener = false }: ShopOptions = {}): Adopted {
  const egress = nat ? "nat" : adopted === true ? "endpoints" : "none";
  const network: AdoptedNetwork = {
    kind: "adopt", vpcId: "vpc-0123", privateSubnetIds: ["subnet-11", "subnet-12"], egress, endpoints: [],
    publicSubnetIds: ["subnet-1", "subnet-2"], cidrBlocks: ["10.0.0.0/16", "100.64.0.0/16"],
    ...egress === "endpoints" ? { endpointsSecurityGroupId: "sg-0123" } : {},
  };
  return {
    ...adopted === false ? {} : { network },
    ...listener ? { ingress: { kind: "adopt", listenerArn, securityGroupId: "sg-lb" } } : {},
  };
}

const listenerArn = "arn:aws:elasticloadbalancing:us-east-1:123456789012:listener/app/shared/1/2";

const adoptedPlaces = { publicSubnets: ["subnet-1", "subnet-2"], privateSubnets: ["subnet-11", "subnet-12"] };

/** What awsx makes inside its Vpc. */
function network(plan: PlanBuilder, nat: boolean): Places {
  const vpcId = plan.add("ec2/vpc:Vpc", "network", { cidrBlock: "10.0.0.0/16" });
  plan.add("ec2/defaultSecurityGroup:DefaultSecurityGroup", "network", { vpcId, ingress: [], egress: [] });
  const gatewayId = plan.add("ec2/internetGateway:InternetGateway", "network", { vpcId });
  const publicSubnets = [1, 2].map((zone) =>
    subnet(plan, `network-public-${zone}`, `10.0.${zone}.0/24`, { gatewayId }));
  const allocationId = plan.add("ec2/eip:Eip", "network-1");
  const natGatewayId = plan.add("ec2/natGateway:NatGateway", "network-1", { allocationId, subnetId: publicSubnets[0] });
  const privateSubnets = [1, 2].map((zone) =>
    subnet(plan, `network-private-${zone}`, `10.0.1${zone}.0/24`, nat ? { natGatewayId } : undefined));
  return { publicSubnets, privateSubnets };
}

/** A subnet with a route table of its own, and a default route where a target is given. */
function subnet(plan: PlanBuilder, name: string, cidrBlock: string, target?: Readonly<Record<string, Ref>>): Ref {
  const vpcId = plan.id("network", "ec2/vpc:Vpc");
  const subnetId = plan.add("ec2/subnet:Subnet", name, { vpcId, cidrBlock, mapPublicIpOnLaunch: false });
  const routeTableId = plan.add("ec2/routeTable:RouteTable", name, { vpcId });
  plan.add("ec2/routeTableAssociation:RouteTableAssociation", name, { routeTableId, subnetId });
  if (target) plan.add("ec2/route:Route", name, { routeTableId, destinationCidrBlock: "0.0.0.0/0", ...target });
  return subnetId;
}

function ingress(plan: PlanBuilder, { publicSubnets }: Places): void {
  const securityGroups = [plan.id("ingress", "SecurityGroup")];
  const loadBalancerArn = plan.add("lb/loadBalancer:LoadBalancer", "shop-dev",
    { internal: false, subnets: publicSubnets, securityGroups });
  const listenerArn = plan.add("lb/listener:Listener", "https",
    { loadBalancerArn, port: 443, protocol: "HTTPS", defaultActions: [{ type: "fixed-response" }] });
  plan.add("lb/listener:Listener", "http",
    { loadBalancerArn, port: 80, protocol: "HTTP", defaultActions: [{ type: "redirect" }] });
  const targetGroupArn = plan.add("lb/targetGroup:TargetGroup", "api-gateway", { port: 3000 });
  plan.add("lb/listenerRule:ListenerRule", "api-gateway",
    { listenerArn, actions: [{ type: "forward", targetGroupArn }] });
  for (const port of [443, 80]) {
    rule(plan, "ingress", "ingress", { cidrIpv4: "0.0.0.0/0" }, port, `internet-calls-ingress-${port}-in`);
  }
}

/** A rule of the listener that is there, and what it forwards to. */
function adoptedIngress(plan: PlanBuilder): void {
  const targetGroupArn = plan.add("lb/targetGroup:TargetGroup", "api-gateway", { port: 3000 });
  plan.add("lb/listenerRule:ListenerRule", "api-gateway",
    { listenerArn, actions: [{ type: "forward", targetGroupArn }] });
}

/** In an adopted VPC they admit its blocks, of which no subnet is known. */
function awsEndpoints(plan: PlanBuilder, { privateSubnets }: Places, vpcId: unknown): void {
  const group = plan.add("ec2/securityGroup:SecurityGroup", "endpoints", { vpcId });
  const isAdopted = typeof vpcId === "string";
  for (const block of isAdopted ? ["10.0.0.0/16", "100.64.0.0/16"] : ["10.0.11.0/24", "10.0.12.0/24"]) {
    rule(plan, "ingress", "endpoints", { cidrIpv4: block }, 443, `private-subnets-call-endpoints-${block}`);
  }
  const tables = isAdopted
    ? ["<route table of subnet-11>", "<route table of subnet-12>"]
    : [1, 2].map((zone) => plan.id(`network-private-${zone}`, "RouteTable"));
  plan.add("ec2/vpcEndpoint:VpcEndpoint", "endpoint-s3",
    { vpcId, vpcEndpointType: "Gateway", serviceName: "com.amazonaws.us-east-1.s3", routeTableIds: tables });
  for (const name of ["ecr.api", "ecr.dkr", "logs"]) {
    plan.add("ec2/vpcEndpoint:VpcEndpoint", `endpoint-${name}`, {
      vpcId, vpcEndpointType: "Interface", serviceName: `com.amazonaws.us-east-1.${name}`, subnetIds: privateSubnets,
      securityGroupIds: [group],
    });
  }
}

/** An ECS service with a group of its name; the api-gateway is behind the load balancer. */
export function service(plan: PlanBuilder, name: string, { privateSubnets }: Pick<Places, "privateSubnets">): Ref {
  const securityGroups = [plan.id(name, "SecurityGroup")];
  const targetGroupArn = plan.id("api-gateway", "TargetGroup");
  return plan.add("ecs/service:Service", name, {
    tags: { "servicegraph:node": name, "owner": "platform" },
    networkConfiguration: { subnets: privateSubnets, securityGroups, assignPublicIp: false },
    ...name === "api-gateway" ? { loadBalancers: [{ targetGroupArn, containerPort: 3000, containerName: name }] } : {},
  });
}

function startRules(plan: PlanBuilder, name: string, endpoints: unknown): void {
  rule(plan, "egress", name, { referencedSecurityGroupId: endpoints }, 443, `${name}-calls-endpoints-443-out`);
  const prefixListId = "pl-com.amazonaws.us-east-1.s3";
  rule(plan, "egress", name, { prefixListId }, 443, `${name}-calls-endpoints-443-out-s3`);
}

/** Both ends of something that may talk. */
export function both(plan: PlanBuilder, from: string, to: string, port: number): void {
  const [caller, callee] = [plan.id(from, "SecurityGroup"), plan.id(to, "SecurityGroup")];
  rule(plan, "ingress", to, { referencedSecurityGroupId: caller }, port, `${from}-calls-${to}-${port}-in`);
  rule(plan, "egress", from, { referencedSecurityGroupId: callee }, port, `${from}-calls-${to}-${port}-out`);
}

/** A rule of the group that has this logical name, on TCP. */
export function rule(
  plan: PlanBuilder, direction: "ingress" | "egress", group: string, peer: Readonly<Record<string, unknown>>,
  port: number, name: string,
): Ref {
  const type = direction === "ingress" ? "SecurityGroupIngressRule" : "SecurityGroupEgressRule";
  return plan.add(`vpc/s${type.slice(1)}:${type}`, name,
    { securityGroupId: plan.id(group, "SecurityGroup"), ...peer, ipProtocol: "tcp", fromPort: port, toPort: port });
}
