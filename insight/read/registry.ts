import { UNKNOWN } from "../../plan/plan";
import type { PlannedResource } from "../../plan/plan";

/** Pulumi's types that the proof reads. */
export const types = {
  vpc: "aws:ec2/vpc:Vpc",
  subnet: "aws:ec2/subnet:Subnet",
  routeTable: "aws:ec2/routeTable:RouteTable",
  defaultRouteTable: "aws:ec2/defaultRouteTable:DefaultRouteTable",
  routeTableAssociation: "aws:ec2/routeTableAssociation:RouteTableAssociation",
  mainRouteTableAssociation: "aws:ec2/mainRouteTableAssociation:MainRouteTableAssociation",
  route: "aws:ec2/route:Route",
  internetGateway: "aws:ec2/internetGateway:InternetGateway",
  prefixList: "aws:ec2/managedPrefixList:ManagedPrefixList",
  vpcEndpoint: "aws:ec2/vpcEndpoint:VpcEndpoint",
  group: "aws:ec2/securityGroup:SecurityGroup",
  defaultGroup: "aws:ec2/defaultSecurityGroup:DefaultSecurityGroup",
  ingressRule: "aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule",
  egressRule: "aws:vpc/securityGroupEgressRule:SecurityGroupEgressRule",
  legacyRule: "aws:ec2/securityGroupRule:SecurityGroupRule",
  service: "aws:ecs/service:Service",
  taskDefinition: "aws:ecs/taskDefinition:TaskDefinition",
  schedule: "aws:scheduler/schedule:Schedule",
  scalingGroup: "aws:autoscaling/group:Group",
  launchTemplate: "aws:ec2/launchTemplate:LaunchTemplate",
  fileSystem: "aws:efs/fileSystem:FileSystem",
  mountTarget: "aws:efs/mountTarget:MountTarget",
  cluster: "aws:ecs/cluster:Cluster",
  discovery: "aws:servicediscovery/service:Service",
  namespace: "aws:servicediscovery/privateDnsNamespace:PrivateDnsNamespace",
  publicNamespace: "aws:servicediscovery/publicDnsNamespace:PublicDnsNamespace",
  record: "aws:route53/record:Record",
  loadBalancer: "aws:lb/loadBalancer:LoadBalancer",
  listener: "aws:lb/listener:Listener",
  listenerRule: "aws:lb/listenerRule:ListenerRule",
  targetGroup: "aws:lb/targetGroup:TargetGroup",
} as const;

export type KnownType = keyof typeof types;

/** The registered resources, by type and by URN. */
export class Registry {
  private readonly byUrn: ReadonlyMap<string, PlannedResource>;
  private readonly byType = new Map<string, PlannedResource[]>();

  constructor(resources: readonly PlannedResource[]) {
    this.byUrn = new Map(resources.map((resource) => [resource.urn, resource]));
    for (const resource of resources) {
      const same = this.byType.get(resource.type);
      if (same) same.push(resource);
      else this.byType.set(resource.type, [resource]);
    }
  }

  get(urn: string): PlannedResource | undefined {
    return this.byUrn.get(urn);
  }

  all(...wanted: readonly KnownType[]): readonly PlannedResource[] {
    return wanted.flatMap((type) => this.byType.get(types[type]) ?? []);
  }

  /** What a provider within the program makes, such as the run of a job. */
  dynamic(): readonly PlannedResource[] {
    return [...this.byType].flatMap(([type, all]) => (type.startsWith("pulumi-nodejs:dynamic") ? all : []));
  }

  is(urn: string, ...wanted: readonly KnownType[]): boolean {
    const type = this.byUrn.get(urn)?.type;
    return wanted.some((one) => types[one] === type);
  }

  /**
   * What an id, or a list of ids, stands for: URNs of registered resources of the wanted types, and literal ids as
   * they are. `input` is the top-level input that the value stands in, to which the plan's references belong.
   * An id that is unknown and refers to nothing reads {@link UNKNOWN}.
   */
  ids(resource: PlannedResource, input: string, value: unknown, ...wanted: readonly KnownType[]): string[] {
    const values = listOf(value).filter((one) => one !== undefined && one !== null && one !== "");
    if (values.length === 0) return [];
    const literals = values.filter((one): one is string => typeof one === "string" && one !== UNKNOWN);
    const referred = (resource.references[input] ?? []).filter((urn) => this.is(urn, ...wanted));
    if (referred.length > 0 && literals.length === values.length && !Array.isArray(value)) return referred;
    if (literals.length === values.length) return literals;
    return [...literals, ...(referred.length > 0 ? referred : [UNKNOWN])];
  }
}

export function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : value === UNKNOWN ? [UNKNOWN] : value === undefined ? [] : [value];
}

export function recordOf(value: unknown): Readonly<Record<string, unknown>> {
  return isRecord(value) ? value : {};
}

export function textOf(value: unknown): string | undefined {
  return typeof value === "string" && value !== UNKNOWN && value !== "" ? value : undefined;
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
