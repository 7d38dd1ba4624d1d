import { UNKNOWN } from "../../plan/plan";
import type { PlannedResource } from "../../plan/plan";
import type { InputsByType, JobRunInputs } from "./inputs";

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
  stateMachine: "aws:sfn/stateMachine:StateMachine",
  scalingGroup: "aws:autoscaling/group:Group",
  launchTemplate: "aws:ec2/launchTemplate:LaunchTemplate",
  fileSystem: "aws:efs/fileSystem:FileSystem",
  mountTarget: "aws:efs/mountTarget:MountTarget",
  database: "aws:rds/instance:Instance",
  auroraCluster: "aws:rds/cluster:Cluster",
  auroraInstance: "aws:rds/clusterInstance:ClusterInstance",
  subnetGroup: "aws:rds/subnetGroup:SubnetGroup",
  replicationGroup: "aws:elasticache/replicationGroup:ReplicationGroup",
  cacheCluster: "aws:elasticache/cluster:Cluster",
  cacheSubnetGroup: "aws:elasticache/subnetGroup:SubnetGroup",
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

/** A registered resource with the inputs that the proof reads of it. */
export interface Planned<Inputs> extends Omit<PlannedResource, "inputs" | "references"> {
  readonly inputs: Inputs;
  /** For each input that takes something from other resources: their URNs. */
  readonly references: Readonly<Partial<Record<keyof Inputs, readonly string[]>>>;
}

export type PlannedOf<Kind extends KnownType> = Planned<InputsByType[Kind]>;

/** The registered resources, by type and by URN. */
export class Registry {
  private readonly byUrn: ReadonlyMap<string, PlannedResource>;
  private readonly byType = new Map<string, PlannedResource[]>();

  constructor(readonly resources: readonly PlannedResource[]) {
    this.byUrn = new Map(resources.map((resource) => [resource.urn, resource]));
    for (const resource of resources) {
      const same = this.byType.get(resource.type);
      if (same) same.push(resource);
      else this.byType.set(resource.type, [resource]);
    }
  }

  /** The resource with this URN, if it is of one of the wanted types. */
  get<Kind extends KnownType>(urn: string, ...wanted: readonly Kind[]): PlannedOf<Kind> | undefined {
    return this.is(urn, ...wanted) ? this.byUrn.get(urn) as PlannedOf<Kind> : undefined;
  }

  /** The logical name of a resource; undefined where none is registered under this URN. */
  nameOf(urn: string): string | undefined {
    return this.byUrn.get(urn)?.name;
  }

  all<Kind extends KnownType>(...wanted: readonly Kind[]): ReadonlyArray<PlannedOf<Kind>> {
    return wanted.flatMap((kind) => (this.byType.get(types[kind]) ?? []) as Array<PlannedOf<Kind>>);
  }

  /** What a provider within the program makes: the runs of jobs. */
  dynamic(): ReadonlyArray<Planned<JobRunInputs>> {
    return [...this.byType].flatMap(([type, all]) => (type.startsWith("pulumi-nodejs:dynamic") ? all : []));
  }

  is(urn: string, ...wanted: readonly KnownType[]): boolean {
    const type = this.byUrn.get(urn)?.type;
    return wanted.some((kind) => types[kind] === type);
  }

  /** What a top-level input stands for, which holds an id or a list of ids: see {@link idsIn}. */
  ids<Inputs>(resource: Planned<Inputs>, input: keyof Inputs, ...wanted: readonly KnownType[]): string[] {
    return this.idsIn(resource, input, resource.inputs[input], ...wanted);
  }

  /**
   * What an id, or a list of ids, stands for: URNs of registered resources of the wanted types, and literal ids as
   * they are. `input` is the top-level input that the value is part of, to which the plan's references belong.
   * An id that is unknown and refers to nothing reads {@link UNKNOWN}.
   */
  idsIn<Inputs>(
    { references }: Planned<Inputs>, input: keyof Inputs, value: unknown, ...wanted: readonly KnownType[]
  ): string[] {
    const values = listOf(value).filter((id) => id !== undefined && id !== null && id !== "");
    if (values.length === 0) return [];
    const literals = values.filter((id): id is string => typeof id === "string" && id !== UNKNOWN);
    const referred = (references[input] ?? []).filter((urn) => this.is(urn, ...wanted));
    if (referred.length > 0 && literals.length === values.length && !Array.isArray(value)) return referred;
    if (literals.length === values.length) return literals;
    return [...literals, ...(referred.length > 0 ? referred : [UNKNOWN])];
  }

  /** Resources of one type that any input refers to. */
  referred<Kind extends KnownType>(
    { references }: { readonly references: Readonly<Record<string, readonly string[] | undefined>> }, kind: Kind,
  ): Array<PlannedOf<Kind>> {
    return Object.values(references).flatMap((urns) => urns ?? []).flatMap((urn) => this.get(urn, kind) ?? []);
  }
}

export function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : value === UNKNOWN ? [UNKNOWN] : value === undefined ? [] : [value];
}

/** The fields of an object, by the names that are read of it; none of anything else. */
export function recordOf<Names extends string>(value: unknown): Readonly<Partial<Record<Names, unknown>>> {
  return (isRecord(value) ? value : {}) as Readonly<Partial<Record<Names, unknown>>>;
}

export function textOf(value: unknown): string | undefined {
  return typeof value === "string" && value !== UNKNOWN && value !== "" ? value : undefined;
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
