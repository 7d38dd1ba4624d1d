import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import type { IngressSettings } from "../../model/ingressSettings";
import { ENDPOINTS, INGRESS, INSTANCES, nodeName, type NodeId } from "../../model/nodeId";
import type { System, Workload } from "../../model/system";
import type { Account } from "../lookUps/account";
import { createBalancerNamespace, type BalancerNamespaceArgs } from "./balancerNamespace";
import { Capacity, type CapacityArgs } from "./capacityProviders";
import { clusterName, createCluster } from "./cluster";
import { createTlsRole } from "./connectTls";
import { createGroups } from "./securityGroups";
import { Ingress, ingressPorts, type IngressTransform } from "../ingress/ingress";
import type { Logs } from "../logs/logGroups";
import { createNamespaces, type NamespacesArgs } from "./namespaces";
import { rollbackHook } from "../service/rollbackHook";
import type { Surroundings } from "../../graph/rules/systemRules";
import { SecurityRules } from "./securityRules";
import type { TagsOf } from "../tags";
import type { Transform } from "../transform";
import type { Vpc } from "../network/vpc";

/** What a {@link ServiceMesh} needs to know. */
export interface ServiceMeshArgs {
  system: System;
  account: Account;
  network: Vpc;
  logs: Logs;
  /** How the internet comes in; absent: no service is public. */
  ingress?: IngressSettings;
  /** Route 53 zone of the domains that certificates are issued for. */
  hostedZoneId?: string;
  /** ARN of an ECS cluster that is there; absent: one is made. */
  clusterArn?: string;
  /** The DNS namespace: made under its name, or the one of that id; absent: no service is found by DNS. */
  namespace?: NamespacesArgs["namespace"];
  /** Absent: no service takes part in Service Connect. A private CA's certificates encrypt what its proxies send. */
  connect?: { readonly privateCaArn?: string };
  /** Of internal load balancers: the domain of their names, and the certificate of those with HTTPS. */
  balancers?: { readonly domain: string; readonly certificateArn?: string };
  /** What tasks run on besides Fargate on demand. */
  capacity: CapacityArgs["capacity"];
  /** For how many days the load balancer's access logs are kept. */
  logRetentionDays: number;
  /** True: what is evidence outlives the stack. */
  production: boolean;
  /** How a deployment goes: whether it waits until its tasks are steady, how long at most, and if it starts any. */
  rollout: { readonly wait: boolean; readonly timeoutMinutes: number; readonly tasks: boolean };
  /** Of every role. */
  iam: { readonly permissionsBoundaryArn?: string; readonly path?: string };
  tags: TagsOf;
  /** Edits what is made, each by its logical name; `securityGroup` that of each node, and the load balancer's. */
  transform?: IngressTransform & NamespacesArgs["transform"] & CapacityArgs["transform"] & {
    cluster?: Transform<aws.ecs.ClusterArgs>;
    tlsRole?: Transform<aws.iam.RoleArgs>;
    balancerNamespace?: BalancerNamespaceArgs["transform"];
  };
}

/**
 * What the services and jobs of one system share, before any of them exists: cluster and capacity, namespaces, load
 * balancer, and every security group and rule. After `new`, all that the graph declares may talk, and nothing else.
 *
 * All groups are made before the first rule, and all rules before the first service, so that services may call one
 * another in a circle. Cluster, namespace and listener may be there already: those are left as they are.
 */
export class ServiceMesh extends pulumi.ComponentResource {
  readonly logs: Logs;
  readonly clusterArn: pulumi.Input<string>;
  readonly clusterName: pulumi.Input<string>;
  /** Undefined where no service is found by DNS. */
  readonly namespaceId: pulumi.Input<string> | undefined;
  /** Undefined where no service takes part in Service Connect. */
  readonly connectNamespaceArn: pulumi.Input<string> | undefined;
  /** With which ECS issues the proxies' certificates; undefined where they don't encrypt. */
  readonly connectTlsRoleArn: pulumi.Input<string> | undefined;
  /** Of the namespace with the internal load balancers' names; undefined where there are none. */
  readonly balancerNamespaceId: pulumi.Input<string> | undefined;
  readonly ingress: Ingress | undefined;
  readonly rules: SecurityRules;
  /** What must be there before a service or a job names a capacity provider. */
  readonly capacityReady: readonly pulumi.Resource[];
  /** Fails the deployment of a service that ECS rolled back. */
  readonly rollbackHook: pulumi.ResourceHook;
  private readonly groups: ReadonlyMap<string, aws.ec2.SecurityGroup>;
  private readonly capacity: Capacity;

  constructor(name: string, readonly args: ServiceMeshArgs, opts?: pulumi.ComponentResourceOptions) {
    super("ecs-service-graph:index:ServiceMesh", name, {}, opts);
    const { system, network, connect, capacity, tags, transform } = args;
    const hasInstances = capacity.instances !== undefined;

    const namespaces = createNamespaces(this, args);
    const encrypts = connect?.privateCaArn !== undefined;
    const cluster = createCluster(
      this, { ...args, connectNamespaceArn: namespaces.connectArn, transform: transform?.cluster },
    );
    this.logs = args.logs;
    this.clusterArn = cluster.arn;
    this.clusterName = cluster.name;
    this.namespaceId = namespaces.dnsId;
    this.connectNamespaceArn = namespaces.connectArn;
    this.connectTlsRoleArn = encrypts ? createTlsRole(this, { ...args, transform: transform?.tlsRole }) : undefined;
    this.balancerNamespaceId = createBalancerNamespace(this, { ...args, transform: transform?.balancerNamespace });
    this.ingress = args.ingress && new Ingress("ingress", { ...args, settings: args.ingress }, { parent: this });
    this.groups = createGroups(this, { ...args, hasInstances, transform: transform?.securityGroup });
    this.rules = new SecurityRules({
      system,
      surroundings: { egress: network.egress, ingress: ingressRules(args.ingress), hasInstances },
      groups: this.groupIds(),
      tags,
      parent: this,
    });
    const needed = [...cluster.ready, ...network.ready, ...this.rules.of(INSTANCES)];
    const clusterPart = { cluster, clusterName: clusterName(args) };
    const group = this.groups.get(nodeName(INSTANCES));
    this.capacity = new Capacity({ ...args, ...clusterPart, group, needed, parent: this });
    this.capacityReady = this.capacity.ready;
    this.rollbackHook = rollbackHook("rollback", clusterName(args));

    this.registerOutputs({ cluster: this.clusterName, namespace: args.namespace?.name, url: this.ingress?.url });
  }

  /** The security group of a service or job, of an internal load balancer or file system, or of the instances. */
  groupOf(node: NodeId): aws.ec2.SecurityGroup {
    const group = this.groups.get(nodeName(node));
    if (!group) throw new Error(`${nodeName(node)} is no node of ${this.args.system.name}`);
    return group;
  }

  /** What the tasks of a service or job run on, as ECS takes it. */
  strategyOf(
    workload: Pick<Workload, "name" | "kind" | "capacity">,
  ): aws.types.input.ecs.ServiceCapacityProviderStrategy[] {
    return this.capacity.strategyOf(workload);
  }

  private groupIds(): ReadonlyMap<string, pulumi.Input<string>> {
    const ids = new Map<string, pulumi.Input<string>>([...this.groups].map(([name, group]) => [name, group.id]));
    if (this.ingress) ids.set(nodeName(INGRESS), this.ingress.securityGroupId);
    const { endpointsSecurityGroupId } = this.args.network.egress;
    if (endpointsSecurityGroupId !== undefined) ids.set(nodeName(ENDPOINTS), endpointsSecurityGroupId);
    return ids;
  }
}

function ingressRules(settings: IngressSettings | undefined): Surroundings["ingress"] {
  if (settings?.kind !== "create") return settings;
  return { ports: ingressPorts(settings), allowedCidrs: settings.allowedCidrs };
}
