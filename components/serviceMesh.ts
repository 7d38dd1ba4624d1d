import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import type { IngressSettings } from "../graph/ingress";
import { physicalName } from "../graph/names";
import type { System } from "../graph/system";
import type { Account } from "./account";
import { formerNames } from "./aliases";
import { clusterName, createCluster } from "./cluster";
import { Ingress, ingressPorts, type IngressTransform } from "./ingress";
import type { Logs } from "./logs";
import { rollbackHook } from "./rollbackHook";
import type { Surroundings } from "./rules";
import { SecurityRules } from "./securityRules";
import type { TagsOf } from "./tags";
import { transformed, type Transform } from "./transform";
import type { Vpc } from "./vpc";

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
  /** The private DNS namespace: made under its name, or the one of that id; absent: no service is found by DNS. */
  namespace?: { readonly name: string; readonly id?: string };
  /** For how many days the load balancer's access logs are kept. */
  logRetentionDays: number;
  /** True: what is evidence outlives the stack. */
  production: boolean;
  /** How a deployment goes: whether it waits until its tasks are steady, how long at most, and if it starts any. */
  rollout: { readonly wait: boolean; readonly timeoutMinutes: number; readonly tasks: boolean };
  /** Of every role. */
  iam: { readonly permissionsBoundaryArn?: string; readonly path?: string };
  tags: TagsOf;
  /** Edits what is made, each by its logical name; `securityGroup` that of each service, and the load balancer's. */
  transform?: IngressTransform & {
    cluster?: Transform<aws.ecs.ClusterArgs>;
    namespace?: Transform<aws.servicediscovery.PrivateDnsNamespaceArgs>;
  };
}

/**
 * What the services of one system share, before any of them exists: cluster, namespace, load balancer, and every
 * security group and rule. After `new`, all that the graph declares may talk, and nothing else.
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
  readonly ingress: Ingress | undefined;
  readonly rules: SecurityRules;
  /** Fails the deployment of a service that ECS rolled back. */
  readonly rollbackHook: pulumi.ResourceHook;
  private readonly groups: ReadonlyMap<string, aws.ec2.SecurityGroup>;

  constructor(name: string, readonly args: ServiceMeshArgs, opts?: pulumi.ComponentResourceOptions) {
    super("ecs-service-graph:index:ServiceMesh", name, {}, opts);
    const { system, network, tags, transform } = args;

    const cluster = createCluster(this, { ...args, transform: transform?.cluster });
    this.logs = args.logs;
    this.clusterArn = cluster.arn;
    this.clusterName = cluster.name;
    this.namespaceId = this.findNamespace();
    this.ingress = args.ingress && new Ingress("ingress", { ...args, settings: args.ingress }, { parent: this });
    this.groups = new Map(system.services.map((service) => [service.name, this.createGroup(service)]));
    this.rules = new SecurityRules({
      system,
      surroundings: { egress: network.egress, ingress: ingressRules(args.ingress) },
      groups: this.groupIds(),
      tags,
      parent: this,
    });
    this.rollbackHook = rollbackHook("rollback", clusterName(args));

    this.registerOutputs({ cluster: this.clusterName, namespace: args.namespace?.name, url: this.ingress?.url });
  }

  /** The security group of one service. */
  groupOf(service: string): aws.ec2.SecurityGroup {
    const group = this.groups.get(service);
    if (!group) throw new Error(`${service} is no service of ${this.args.system.name}`);
    return group;
  }

  private findNamespace(): pulumi.Input<string> | undefined {
    const { namespace, network, tags, transform } = this.args;
    if (namespace === undefined || namespace.id !== undefined) return namespace?.id;
    const { name } = namespace;
    const description = "Where services find those that they call";
    const args = { name, description, vpc: network.vpcId, tags: tags("network") };
    return new aws.servicediscovery.PrivateDnsNamespace(
      "namespace", transformed(transform?.namespace, args, "namespace"), { parent: this },
    ).id;
  }

  /** Closed until rules open it. A change of the description would replace the group, so it names no service. */
  private createGroup(service: System["services"][number]): aws.ec2.SecurityGroup {
    const { system, network, tags, transform } = this.args;
    const nameOf = (node: string) => physicalName("securityGroup", system.name, system.stack, node);
    const name = nameOf(service.name);
    const args = { description: "Tasks of one service", vpcId: network.vpcId, tags: tags(service.name) };
    return new aws.ec2.SecurityGroup(
      name,
      transformed(transform?.securityGroup, args, name),
      { parent: this, aliases: formerNames([service], nameOf) },
    );
  }

  private groupIds(): ReadonlyMap<string, pulumi.Input<string>> {
    const ids = new Map<string, pulumi.Input<string>>([...this.groups].map(([name, group]) => [name, group.id]));
    if (this.ingress) ids.set("ingress", this.ingress.securityGroupId);
    const { endpointsSecurityGroupId } = this.args.network.egress;
    if (endpointsSecurityGroupId !== undefined) ids.set("endpoints", endpointsSecurityGroupId);
    return ids;
  }
}

function ingressRules(settings: IngressSettings | undefined): Surroundings["ingress"] {
  if (settings?.kind !== "create") return settings;
  return { ports: ingressPorts(settings), allowedCidrs: settings.allowedCidrs };
}
