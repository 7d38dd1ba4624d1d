import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { physicalName } from "../graph/names";
import type { System } from "../graph/system";
import type { Account } from "./account";
import { formerNames } from "./aliases";
import { Ingress, ingressPorts, type IngressSettings } from "./ingress";
import { rollbackHook } from "./rollbackHook";
import { SecurityRules } from "./securityRules";
import type { TagsOf } from "./tags";
import type { Vpc } from "./vpc";

/** What a {@link ServiceMesh} needs to know. */
export interface ServiceMeshArgs {
  system: System;
  account: Account;
  network: Vpc;
  /** The internet-facing load balancer; absent: no service is public. */
  ingress?: IngressSettings;
  /** Name of the private DNS namespace; absent: no service is found by DNS. */
  namespace?: string;
  /** For how many days each service's log group keeps its events. */
  logRetentionDays: number;
  /** Whether a deployment waits until its tasks are steady, and for how long at most. */
  rollout: { readonly wait: boolean; readonly timeoutMinutes: number };
  tags: TagsOf;
}

/**
 * What the services of one system share, before any of them exists: cluster, namespace, load balancer, and every
 * security group and rule. After `new`, all that the graph declares may talk, and nothing else.
 *
 * All groups are made before the first rule, and all rules before the first service, so that services may call one
 * another in a circle.
 */
export class ServiceMesh extends pulumi.ComponentResource {
  readonly cluster: aws.ecs.Cluster;
  readonly namespace: aws.servicediscovery.PrivateDnsNamespace | undefined;
  readonly ingress: Ingress | undefined;
  readonly rules: SecurityRules;
  /** Fails the deployment of a service that ECS rolled back. */
  readonly rollbackHook: pulumi.ResourceHook;
  private readonly groups: ReadonlyMap<string, aws.ec2.SecurityGroup>;

  constructor(name: string, readonly args: ServiceMeshArgs, opts?: pulumi.ComponentResourceOptions) {
    super("ecs-service-graph:index:ServiceMesh", name, {}, opts);
    const { system, network, tags } = args;

    this.cluster = new aws.ecs.Cluster(
      "cluster",
      {
        name: physicalName("cluster", system.name, system.stack),
        settings: [{ name: "containerInsights", value: "enabled" }],
        tags: tags("network"),
      },
      { parent: this },
    );
    this.namespace = args.namespace === undefined ? undefined : this.createNamespace(args.namespace);
    this.ingress = args.ingress && new Ingress("ingress", { ...args, settings: args.ingress }, { parent: this });
    this.groups = new Map(system.services.map((service) => [service.name, this.createGroup(service)]));
    this.rules = new SecurityRules({
      system,
      surroundings: {
        egress: network.egress,
        ingress: args.ingress && { ports: ingressPorts(args.ingress), allowedCidrs: args.ingress.allowedCidrs },
      },
      groups: this.groupIds(),
      tags,
      parent: this,
    });
    this.rollbackHook = rollbackHook("rollback", physicalName("cluster", system.name, system.stack));

    this.registerOutputs({ cluster: this.cluster.name, namespace: args.namespace, url: this.ingress?.url });
  }

  /** The security group of one service. */
  groupOf(service: string): aws.ec2.SecurityGroup {
    const group = this.groups.get(service);
    if (!group) throw new Error(`${service} is no service of ${this.args.system.name}`);
    return group;
  }

  private createNamespace(name: string): aws.servicediscovery.PrivateDnsNamespace {
    const { network, tags } = this.args;
    return new aws.servicediscovery.PrivateDnsNamespace(
      "namespace",
      { name, description: "Where services find those that they call", vpc: network.vpcId, tags: tags("network") },
      { parent: this },
    );
  }

  /** Closed until rules open it. A change of the description would replace the group, so it names no service. */
  private createGroup(service: System["services"][number]): aws.ec2.SecurityGroup {
    const { system, network, tags } = this.args;
    const nameOf = (node: string) => physicalName("securityGroup", system.name, system.stack, node);
    return new aws.ec2.SecurityGroup(
      nameOf(service.name),
      { description: "Tasks of one service", vpcId: network.vpcId, tags: tags(service.name) },
      { parent: this, aliases: formerNames([service], nameOf) },
    );
  }

  private groupIds(): ReadonlyMap<string, pulumi.Input<string>> {
    const ids = new Map<string, pulumi.Input<string>>([...this.groups].map(([name, group]) => [name, group.id]));
    if (this.ingress) ids.set("ingress", this.ingress.securityGroup.id);
    const { endpointsSecurityGroupId } = this.args.network.egress;
    if (endpointsSecurityGroupId !== undefined) ids.set("endpoints", endpointsSecurityGroupId);
    return ids;
  }
}
