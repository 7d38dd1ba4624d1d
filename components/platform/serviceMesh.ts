import type * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { ingressAccess } from "../../graph/rules/surroundings";
import { ENDPOINTS, INGRESS, INSTANCES, nodeName, type NodeId } from "../../model/nodeId";
import type { StackSettings } from "../../model/stackSettings";
import { Ingress, type IngressTransform } from "../ingress/ingress";
import { JobRunner } from "../job/jobRunner";
import type { Logs } from "../logs/logGroups";
import type { Vpc } from "../network/vpc";
import { rollbackHook, scalingHook } from "../service/rollbackHook";
import type { FileSystem, FileSystemTransform } from "../task/fileSystem";
import { createSharedFileSystems } from "../task/sharedFileSystems";
import type { Transform } from "../transform";
import { createBalancerNamespace } from "./balancerNamespace";
import { Capacity, type CapacityTransform, type Placed } from "./capacityProviders";
import { createCluster, type Cluster } from "./cluster";
import { createTlsRole } from "./connectTls";
import { createNamespaces, type NamespacesTransform } from "./namespaces";
import type { Platform } from "./platform";
import { createGroups } from "./securityGroups";
import { SecurityRules, type SecurityRulesTransform } from "./securityRules";

/** What a {@link ServiceMesh} needs to know. */
export interface ServiceMeshArgs {
  platform: Platform;
  network: Vpc;
  logs: Logs;
  /** Settings of the internet-facing load balancer; undefined: no service is public. */
  ingress: StackSettings["ingress"] | undefined;
  /** Ids of the zones that certificates are issued in, by how the settings name them. */
  hostedZoneIds: ReadonlyMap<string, string>;
  /** ARN of an ECS cluster that is there; undefined: one is made. */
  clusterArn: string | undefined;
  /** The DNS namespace; undefined: no service is found by DNS. */
  namespace: StackSettings["namespace"] | undefined;
  /** Service Connect; undefined: no service takes part in it. */
  connect: StackSettings["connect"] | undefined;
  /** Of internal load balancers; undefined: there are none. */
  balancers: StackSettings["balancers"] | undefined;
  /** What tasks run on besides Fargate on demand. */
  capacity: StackSettings["capacity"];
  /** For how many days the load balancer's access logs are kept. */
  logRetentionDays: number;
  /** Edits what is made, each by its logical name; `securityGroup` that of each node, and the load balancer's. */
  transform?: ServiceMeshTransform;
}

/** Edits what a {@link ServiceMesh} makes. */
export interface ServiceMeshTransform
  extends IngressTransform, NamespacesTransform, CapacityTransform, SecurityRulesTransform, FileSystemTransform {
  cluster?: Transform<aws.ecs.ClusterArgs>;
  tlsRole?: Transform<aws.iam.RoleArgs>;
  balancerNamespace?: Transform<aws.servicediscovery.PrivateDnsNamespaceArgs>;
}

/** Where services publish endpoints of Service Connect. */
export interface ConnectPlatform {
  readonly namespaceArn: pulumi.Input<string>;
  /** How the proxies encrypt; undefined: they speak plain text. `roleArn`: with which ECS issues their certificates. */
  readonly tls: { readonly privateCaArn: string; readonly roleArn: pulumi.Input<string> } | undefined;
}

/** Where internal load balancers have their names, and their certificate. */
export interface BalancerPlatform {
  readonly namespaceId: pulumi.Input<string>;
  /** Of their names. */
  readonly domain: string;
  /** Of their HTTPS listeners; undefined: they speak plain HTTP. */
  readonly certificateArn: string | undefined;
  /** Seconds that a connection through an application load balancer may idle. */
  readonly idleSeconds: number;
}

/**
 * What the services and jobs of one system share, before any of them exists: cluster and capacity, namespaces, load
 * balancer, file systems, and every security group and rule. After `new`, all that the graph declares may talk, and
 * nothing else.
 *
 * All groups are made before the first rule, and all rules before the first service, so that services may call one
 * another in a circle. Cluster, namespace and listener may be there already: those are left as they are.
 */
export class ServiceMesh extends pulumi.ComponentResource {
  readonly platform: Platform;
  readonly network: Vpc;
  readonly logs: Logs;
  readonly cluster: Cluster;
  /** Undefined where no service is found by DNS. */
  readonly namespaceId: pulumi.Input<string> | undefined;
  /** Undefined where no service takes part in Service Connect. */
  readonly connect: ConnectPlatform | undefined;
  /** Undefined where there are no internal load balancers. */
  readonly balancers: BalancerPlatform | undefined;
  readonly ingress: Ingress | undefined;
  readonly rules: SecurityRules;
  /** What must be there before a service or a job names a capacity provider. */
  readonly capacityReady: readonly pulumi.Resource[];
  /** Fails the deployment of a service that ECS rolled back. */
  readonly rollbackHook: pulumi.ResourceHook;
  /** Waits for the tasks that autoscaling starts. */
  readonly scalingHook: pulumi.ResourceHook;
  private readonly groups: ReadonlyMap<string, aws.ec2.SecurityGroup>;
  private readonly fileSystems: ReadonlyMap<string, FileSystem>;
  private readonly capacity: Capacity;
  private runner: JobRunner | undefined;

  constructor(name: string, args: ServiceMeshArgs, opts?: pulumi.ComponentResourceOptions) {
    super("ecs-service-graph:index:ServiceMesh", name, {}, opts);
    const { platform, network, logs, clusterArn, namespace, connect, capacity, transform } = args;
    const { vpcId } = network;
    const hasInstances = capacity.instances !== undefined;
    this.platform = platform;
    this.network = network;
    this.logs = logs;

    const { dnsId, connectArn } = createNamespaces(this, {
      platform, vpcId, namespace, usesConnect: connect !== undefined, transform,
    });
    this.namespaceId = dnsId;
    this.cluster = createCluster(this, {
      platform, clusterArn, logs, connectNamespaceArn: connectArn, transform: transform?.cluster,
    });
    this.connect = connectArn === undefined ? undefined : { namespaceArn: connectArn, tls: this.createTls(args) };
    this.balancers = this.createBalancers(args);
    this.ingress = this.createIngress(args);
    this.groups = createGroups(this, { platform, hasInstances, vpcId, transform: transform?.securityGroup });
    this.rules = new SecurityRules({
      platform,
      surroundings: { egress: network.egress, ingress: ingressAccess(args.ingress), hasInstances },
      groups: this.groupIds(),
      parent: this,
      transform,
    });
    this.fileSystems = createSharedFileSystems(this, {
      platform, network, groupId: (node) => this.groupOf(node).id, transform,
    });
    this.capacity = new Capacity({
      platform, cluster: this.cluster, capacity, network, transform, parent: this,
      group: this.groups.get(nodeName(INSTANCES)),
      needed: [...this.cluster.ready, ...network.ready, ...this.rules.of(INSTANCES)],
    });
    this.capacityReady = this.capacity.ready;
    const waiting = { cluster: this.cluster.plainName, timeoutMinutes: platform.rollout.timeoutMinutes };
    this.rollbackHook = rollbackHook("rollback", waiting);
    this.scalingHook = scalingHook("scaling", waiting);

    this.registerOutputs({ cluster: this.cluster.name, namespace: namespace?.name, url: this.ingress?.url });
  }

  /** The provider of the runs of all jobs, made with the first of them. */
  get jobRunner(): JobRunner {
    this.runner ??= new JobRunner("jobs", { parent: this });
    return this.runner;
  }

  /** The security group of a service or job, of an internal load balancer or file system, or of the instances. */
  groupOf(node: NodeId): aws.ec2.SecurityGroup {
    const group = this.groups.get(nodeName(node));
    if (!group) throw new Error(`${nodeName(node)} is no node of ${this.platform.system.name}`);
    return group;
  }

  /** The file system of a volume that several services and jobs mount. */
  fileSystemOf(volume: string): FileSystem {
    const fileSystem = this.fileSystems.get(volume);
    if (!fileSystem) throw new Error(`${volume} is no shared volume of ${this.platform.system.name}`);
    return fileSystem;
  }

  /** What the tasks of a service or job run on, as ECS takes it. */
  strategyOf(workload: Placed): aws.types.input.ecs.ServiceCapacityProviderStrategy[] {
    return this.capacity.strategyOf(workload);
  }

  private createTls({ platform, connect, transform }: ServiceMeshArgs): ConnectPlatform["tls"] {
    const privateCaArn = connect?.privateCaArn;
    if (privateCaArn === undefined) return undefined;
    return { privateCaArn, roleArn: createTlsRole(this, { platform, transform: transform?.tlsRole }) };
  }

  private createBalancers({ platform, network, balancers, transform }: ServiceMeshArgs): BalancerPlatform | undefined {
    if (balancers === undefined) return undefined;
    const { domain, certificateArn, idleSeconds } = balancers;
    const namespaceId = createBalancerNamespace(this, {
      platform, vpcId: network.vpcId, settings: balancers, transform: transform?.balancerNamespace,
    });
    return { namespaceId, domain, certificateArn, idleSeconds };
  }

  private createIngress(args: ServiceMeshArgs): Ingress | undefined {
    const { platform, network, logs, ingress: settings, hostedZoneIds, logRetentionDays, transform } = args;
    if (settings === undefined) return undefined;
    return new Ingress(
      "ingress",
      { platform, network, logs, settings, hostedZoneIds, logRetentionDays, ...transform && { transform } },
      { parent: this },
    );
  }

  private groupIds(): ReadonlyMap<string, pulumi.Input<string>> {
    const ids = new Map<string, pulumi.Input<string>>([...this.groups].map(([name, group]) => [name, group.id]));
    if (this.ingress) ids.set(nodeName(INGRESS), this.ingress.securityGroupId);
    const { endpointsSecurityGroupId } = this.network.egress;
    if (endpointsSecurityGroupId !== undefined) ids.set(nodeName(ENDPOINTS), endpointsSecurityGroupId);
    return ids;
  }
}
