import * as aws from "@pulumi/aws";
import type * as pulumi from "@pulumi/pulumi";
import { formerNames } from "../formerNames";
import { nodesOf } from "../../graph/rules/nodes";
import { describeRule, nameOfRule, ownerOf, ruleName } from "../../graph/rules/ruleNames";
import { rulesOf } from "../../graph/rules/systemRules";
import type { Surroundings } from "../../graph/rules/surroundings";
import { StackGroups } from "./stackGroups";
import type { VpcEgress } from "../network/vpc";
import type { Platform } from "./platform";
import type { Node } from "../../model/node";
import { nodeName, type NodeId } from "../../model/nodeId";
import type { Rule } from "../../model/rule";
import { transformed, type Transform } from "../transform";

/** What {@link SecurityRules} need to know. */
export interface SecurityRulesArgs {
  platform: Pick<Platform, "system" | "tags">;
  surroundings: Surroundings & { readonly egress: VpcEgress };
  /** Ids of the security groups by node name: those of the mesh, and of ingress and endpoints where they exist. */
  groups: ReadonlyMap<string, pulumi.Input<string>>;
  parent: pulumi.ComponentResource;
  transform: SecurityRulesTransform | undefined;
}

/** Edits the rules, each by its logical name. */
export interface SecurityRulesTransform {
  ingressRule?: Transform<aws.vpc.SecurityGroupIngressRuleArgs>;
  egressRule?: Transform<aws.vpc.SecurityGroupEgressRuleArgs>;
}

/**
 * The rules of all groups: in and out for each call, from the internet to the ingress and on to the gateway
 * services, between services and externals, and from each workload to its volumes and what its tasks need to start.
 *
 * Rules are resources of their own: written into the groups, two services that call each other would be a circle.
 */
export class SecurityRules {
  private readonly byNode = new Map<string, pulumi.Resource[]>();
  private readonly nodes: ReadonlyMap<string, Node>;
  private readonly stacks: StackGroups;

  constructor(private readonly args: SecurityRulesArgs) {
    this.stacks = new StackGroups(args.parent);
    const { platform: { system }, surroundings } = args;
    const nodes = nodesOf(system, surroundings.hasInstances ?? false);
    this.nodes = new Map(nodes.map((node) => [node.name, node]));
    for (const rule of rulesOf(system, surroundings)) {
      const made = this.make(rule);
      for (const node of [rule.from, rule.to]) this.at(node).push(made);
    }
  }

  /** The rules that have the node at either end. */
  of(node: NodeId): readonly pulumi.Resource[] {
    return this.at(node);
  }

  private make(rule: Rule): pulumi.Resource {
    const { platform: { tags }, parent, transform } = this.args;
    const owner = ownerOf(rule);
    const isForeign = owner.kind === "external";
    const args = {
      description: describeRule(rule),
      ...isForeign ? this.admittance(rule) : { securityGroupId: this.groupId(owner), ...this.peerOf(rule) },
      ipProtocol: rule.protocol ?? "tcp",
      fromPort: rule.port,
      toPort: rule.port,
      tags: tags(this.node(isForeign ? rule.from : owner).tag),
    };
    const ends = [this.node(rule.from), this.node(rule.to)] as const;
    const nameOf = (from: string, to: string) => ruleName(rule, from, to);
    const options = { parent, aliases: formerNames(ends, nameOf) };
    const name = nameOfRule(rule);
    return rule.half === "in"
      ? new aws.vpc.SecurityGroupIngressRule(name, transformed(transform?.ingressRule, args, name), options)
      : new aws.vpc.SecurityGroupEgressRule(name, transformed(transform?.egressRule, args, name), options);
  }

  /** The rule of an external's own group: the one thing that the stack adds to what isn't its own. */
  private admittance({ from, peer }: Rule) {
    if (!peer || !("securityGroupId" in peer)) {
      throw new Error(`${nodeName(from)} can be admitted by a security group only`);
    }
    return { securityGroupId: peer.securityGroupId, referencedSecurityGroupId: this.groupId(from) };
  }

  private peerOf({ half, from, to, peer }: Rule) {
    if (peer === undefined) return { referencedSecurityGroupId: this.groupId(half === "in" ? from : to) };
    if ("stack" in peer) return { referencedSecurityGroupId: this.stacks.idOf(peer.stack) };
    if ("securityGroupId" in peer) return { referencedSecurityGroupId: peer.securityGroupId };
    if ("prefixListId" in peer) return { prefixListId: peer.prefixListId };
    if ("prefixList" in peer) return { prefixListId: this.args.surroundings.egress.gateways?.[peer.prefixList] };
    return peer.cidr.includes(":") ? { cidrIpv6: peer.cidr } : { cidrIpv4: peer.cidr };
  }

  private groupId(node: NodeId): pulumi.Input<string> {
    const name = nodeName(node);
    const id = this.args.groups.get(name);
    if (id === undefined) throw new Error(`no security group is known of ${name}`);
    return id;
  }

  private node(id: NodeId): Pick<Node, "name" | "formerly" | "tag"> {
    const name = nodeName(id);
    return this.nodes.get(name) ?? { name, formerly: [], tag: name };
  }

  private at(node: NodeId): pulumi.Resource[] {
    const name = nodeName(node);
    const rules = this.byNode.get(name) ?? [];
    this.byNode.set(name, rules);
    return rules;
  }
}
