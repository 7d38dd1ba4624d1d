import * as fc from "fast-check";
import { PlanBuilder } from "./planBuilder";
import type { Ref } from "./planBuilder";
import { forwards } from "./randomForwards";

export interface Workload {
  readonly name: string;
  readonly kind: "service" | "ingress" | "balancer" | "endpoints";
  readonly groups: readonly string[];
  readonly subnets: readonly string[];
  readonly publicAddress: boolean;
  /** Of a balancer: its ports, each with the ports of services that it forwards to. */
  readonly listeners?: readonly RandomListener[];
}

export interface RandomListener {
  readonly port: number;
  readonly targets: ReadonlyArray<{ readonly service: string; readonly port: number }>;
}

export type RandomPeer = { readonly kind: "group" | "foreign" | "prefix-list"; readonly id: string }
  | { readonly kind: "block"; readonly text: string };

export interface RandomRule {
  readonly direction: "ingress" | "egress";
  readonly group: string;
  readonly peer: RandomPeer;
  readonly protocol: string;
  /** Both -1: every port. */
  readonly from: number;
  readonly to: number;
  /** How it is registered. */
  readonly form: "separate" | "legacy" | "inline";
}

export interface RandomRoute { readonly to: string; readonly via: "internet" | "nat" | "egress-only" }

/** Groups, rules, subnets and routes without any sense, but that AWS would take. */
export interface RandomPlan {
  readonly workloads: readonly Workload[];
  readonly rules: readonly RandomRule[];
  readonly routes: Readonly<Record<string, readonly RandomRoute[]>>;
  /** The subnets whose route tables S3's gateway endpoint is on. */
  readonly gatewayTables: readonly string[];
}

const groupNames = ["g0", "g1", "g2", "g3"] as const;
const subnetNames = ["public-a", "public-b", "private-a", "private-b"] as const;
const blocks = [
  "0.0.0.0/0", "8.0.0.0/8", "8.8.8.8/32", "10.0.0.0/8", "10.0.0.0/16", "10.0.11.0/24", "10.0.11.0/25", "10.0.12.128/25",
  "10.0.2.0/24", "192.168.0.0/16", "::/0", "2600:1f18:0:12::/64", "2600:1f18:0:2::/64", "2607:f8b0::/32", "fd00::/8",
];
const blocksOfSubnets: Readonly<Record<string, object>> = {
  "public-a": { cidrBlock: "10.0.1.0/24" },
  "public-b": { cidrBlock: "10.0.2.0/24", ipv6CidrBlock: "2600:1f18:0:2::/64" },
  "private-a": { cidrBlock: "10.0.11.0/24" },
  "private-b": { cidrBlock: "10.0.12.0/24", ipv6CidrBlock: "2600:1f18:0:12::/64" },
};
/** Where a range can begin and end, and so what is to be probed. */
export const edges = [0, 1, 79, 80, 81, 442, 443, 444, 3000, 3001, 65535];
export const protocols = ["tcp", "udp", "47"];

/** As an offline plan names AWS's list of the addresses of S3. */
export const s3List = "pl-com.amazonaws.us-east-1.s3";

const someOf = <T>(values: readonly T[], maxLength: number) => fc.subarray([...values], { minLength: 1, maxLength });

const range = fc.oneof(
  fc.constantFrom(80, 443, 3000).map((port) => [port, port] as const),
  fc.tuple(fc.constantFrom(0, 1, 80, 443), fc.constantFrom(443, 3000, 65535)),
);

const peer: fc.Arbitrary<RandomPeer> = fc.oneof(
  { weight: 5, arbitrary: fc.constantFrom(...groupNames).map((id) => ({ kind: "group", id } as const)) },
  { weight: 4, arbitrary: fc.constantFrom(...blocks).map((text) => ({ kind: "block", text } as const)) },
  { weight: 1, arbitrary: fc.constant({ kind: "foreign", id: "sg-0123" } as const) },
  { weight: 2, arbitrary: fc.constantFrom(s3List, "pl-0123").map((id) => ({ kind: "prefix-list", id } as const)) },
);

const rule: fc.Arbitrary<RandomRule> = fc.record({
  direction: fc.constantFrom("ingress", "egress"),
  // Now and then a rule that is added to a group outside.
  group: fc.oneof({ weight: 9, arbitrary: fc.constantFrom(...groupNames) },
    { weight: 1, arbitrary: fc.constant("sg-0123") }),
  peer,
  protocol: fc.constantFrom("tcp", "tcp", "tcp", "udp", "-1", "47"),
  range,
  form: fc.constantFrom("separate", "separate", "legacy", "inline"),
}).map(({ range: [from, to], ...drawn }) =>
  (drawn.protocol === "tcp" || drawn.protocol === "udp" ? { ...drawn, from, to } : { ...drawn, from: -1, to: -1 }))
  .map((drawn) => (drawn.group === "sg-0123" ? { ...drawn, form: "separate" as const } : drawn));

const service = fc.record({
  groups: someOf(groupNames, 3), subnets: someOf(subnetNames, 2), publicAddress: fc.boolean(),
});
const webPort = fc.constantFrom(80, 443, 3000);
const listener = fc.record({
  port: webPort,
  targets: fc.array(fc.record({ service: fc.constantFrom("service-0", "service-1"), port: webPort }), { maxLength: 2 }),
});
const balancer = fc.record({
  groups: someOf(groupNames, 2), subnets: someOf(subnetNames, 2), isOpen: fc.boolean(),
  listeners: fc.uniqueArray(listener, { maxLength: 2, selector: ({ port }) => port }),
});
const route = fc.record({
  to: fc.constantFrom("0.0.0.0/0", "8.8.8.0/24", "::/0"), via: fc.constantFrom("internet", "nat", "egress-only"),
});

/** From what one security group is attached to, to what another is, as a declared call opens it. */
function bothHalves(from: string | undefined, to: string | undefined, port: number): RandomRule[] {
  if (from === undefined || to === undefined) return [];
  const rule = { protocol: "tcp", from: port, to: port, form: "separate" } as const;
  return [
    { ...rule, direction: "egress", group: from, peer: { kind: "group", id: to } },
    { ...rule, direction: "ingress", group: to, peer: { kind: "group", id: from } },
  ];
}

export const randomPlan: fc.Arbitrary<RandomPlan> = fc.record({
  services: fc.array(service, { minLength: 1, maxLength: 4 }),
  ingress: fc.option(service, { nil: undefined }),
  balancers: fc.array(balancer, { maxLength: 2 }),
  endpoints: fc.array(service, { maxLength: 2 }),
  rules: fc.array(rule, { maxLength: 14 }),
  routes: fc.record(Object.fromEntries(subnetNames.map((name) => [name, fc.array(route, { maxLength: 2 })]))),
  gatewayTables: fc.subarray([...subnetNames]),
}).map(({ services, ingress, balancers, endpoints, rules, ...drawn }) => ({
  ...drawn,
  rules: [...rules, ...balancers.flatMap((item) => item.listeners.flatMap(({ port, targets }) => [
    ...item.isOpen ? bothHalves("g0", item.groups[0], port) : [],
    ...targets.flatMap((target) => item.isOpen
      ? bothHalves(item.groups[0], services[target.service === "service-0" ? 0 : 1]?.groups[0], target.port)
      : []),
  ]))],
  workloads: [
    ...services.map((item, index) => ({ ...item, name: `service-${index}`, kind: "service" } as const)),
    ...ingress ? [{ ...ingress, name: "ingress", kind: "ingress", publicAddress: true } as const] : [],
    ...balancers.map((item, index) =>
      ({ ...item, name: `balancer-${index}`, kind: "balancer", publicAddress: false } as const)),
    ...endpoints.map((item) => ({ ...item, name: "endpoints", kind: "endpoints", publicAddress: false } as const)),
  ],
}));

/** The random plan as registered resources. */
export function registered({ workloads, rules, routes, gatewayTables }: RandomPlan): PlanBuilder {
  const plan = new PlanBuilder();
  const vpcId = plan.add("ec2/vpc:Vpc", "network", { cidrBlock: "10.0.0.0/16" });
  const subnets = new Map(subnetNames.map((name) => [name as string, subnet(plan, vpcId, name, routes[name] ?? [])]));
  const groups = new Map(groupNames.map((name) =>
    [name as string, plan.add("ec2/securityGroup:SecurityGroup", name, { vpcId })]));
  const ids = (all: ReadonlyMap<string, Ref>, names: readonly string[]) => names.map((name) => all.get(name));
  for (const [index, item] of workloads.entries()) {
    workload(plan, item, index, { subnets: ids(subnets, item.subnets), securityGroups: ids(groups, item.groups) });
  }
  forwards(plan, workloads);
  plan.add("ec2/vpcEndpoint:VpcEndpoint", "s3", {
    vpcEndpointType: "Gateway", serviceName: "com.amazonaws.us-east-1.s3",
    routeTableIds: gatewayTables.map((name) => plan.id(name, "RouteTable")),
  });
  const separate = rules.filter(({ form }) => form !== "inline");
  separate.forEach((item, index) => { separateRule(plan, item, groups, `rule-${index}`); });
  for (const name of groupNames) plan.change(name, "SecurityGroup", inlineRules(rules, name, groups));
  return plan;
}

function subnet(plan: PlanBuilder, vpcId: Ref, name: string, routes: readonly RandomRoute[]): Ref {
  const subnetId = plan.add("ec2/subnet:Subnet", name, { vpcId, ...blocksOfSubnets[name] });
  const routeTableId = plan.add("ec2/routeTable:RouteTable", name, { vpcId });
  plan.add("ec2/routeTableAssociation:RouteTableAssociation", name, { routeTableId, subnetId });
  routes.forEach(({ to, via }, index) => {
    const gateway = plan.add("ec2/internetGateway:InternetGateway", `${name}-${index}`, { vpcId });
    const targets = {
      "internet": { gatewayId: gateway },
      "nat": { natGatewayId: "nat-1" },
      "egress-only": { egressOnlyGatewayId: "eigw-1" },
    };
    const destination = to.includes(":") ? { destinationIpv6CidrBlock: to } : { destinationCidrBlock: to };
    plan.add("ec2/route:Route", `${name}-${index}`, { routeTableId, ...destination, ...targets[via] });
  });
  return subnetId;
}

interface Placed { readonly subnets: unknown; readonly securityGroups: unknown }

function workload(plan: PlanBuilder, item: Workload, index: number, placed: Placed): void {
  const name = `${item.name}-${index}`;
  if (item.kind === "service") {
    plan.add("ecs/service:Service", name, {
      tags: { "servicegraph:node": item.name }, networkConfiguration: { ...placed, assignPublicIp: item.publicAddress },
    });
  } else if (item.kind === "balancer") {
    plan.add("lb/loadBalancer:LoadBalancer", item.name, { internal: true, ...placed });
  } else if (item.kind === "ingress") {
    plan.add("lb/loadBalancer:LoadBalancer", name, { internal: false, ...placed });
  } else {
    const { subnets: subnetIds, securityGroups: securityGroupIds } = placed;
    plan.add("ec2/vpcEndpoint:VpcEndpoint", name, { vpcEndpointType: "Interface", subnetIds, securityGroupIds });
  }
}

function separateRule(plan: PlanBuilder, item: RandomRule, groups: ReadonlyMap<string, Ref>, name: string): void {
  const { peer: other, direction } = item;
  const isV6 = other.kind === "block" && other.text.includes(":");
  const group = other.kind === "block" || other.kind === "prefix-list" ? undefined : groups.get(other.id) ?? other.id;
  const securityGroupId = groups.get(item.group) ?? item.group;
  if (item.form === "legacy") {
    plan.add("ec2/securityGroupRule:SecurityGroupRule", name, {
      ...inlineRule(item, groups), securityGroups: undefined, securityGroupId, type: direction,
      sourceSecurityGroupId: "id" in other && other.id === item.group ? undefined : group,
    });
    return;
  }
  const type = direction === "ingress" ? "SecurityGroupIngressRule" : "SecurityGroupEgressRule";
  const ports = item.from < 0 ? {} : { fromPort: item.from, toPort: item.to };
  plan.add(`vpc/s${type.slice(1)}:${type}`, name, {
    securityGroupId, ipProtocol: item.protocol, ...ports, referencedSecurityGroupId: group,
    ...other.kind === "block" ? { [isV6 ? "cidrIpv6" : "cidrIpv4"]: other.text } : {},
    ...other.kind === "prefix-list" ? { prefixListId: other.id } : {},
  });
}

/** A group's inline rules, in and out. */
function inlineRules(
  rules: readonly RandomRule[], name: string, groups: ReadonlyMap<string, Ref>,
): Record<string, unknown> {
  const inline = rules.filter(({ form, group }) => form === "inline" && group === name);
  const of = (direction: string) => inline.filter((item) => item.direction === direction);
  return Object.fromEntries(["ingress", "egress"].map((direction) =>
    [direction, of(direction).map((item) => inlineRule(item, groups))]));
}

function inlineRule({ peer: other, protocol, from, to, group }: RandomRule, groups: ReadonlyMap<string, Ref>): object {
  const ports = { protocol, fromPort: Math.max(from, 0), toPort: Math.max(to, 0) };
  if (other.kind === "prefix-list") return { ...ports, prefixListIds: [other.id] };
  if (other.kind === "block") {
    return { ...ports, [other.text.includes(":") ? "ipv6CidrBlocks" : "cidrBlocks"]: [other.text] };
  }
  if (other.id === group) return { ...ports, self: true };
  return { ...ports, securityGroups: [groups.get(other.id) ?? other.id] };
}
