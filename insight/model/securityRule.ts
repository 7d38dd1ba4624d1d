import { anywhere } from "../../graph/aws/addressRanges";
import { isSame, type Cidr } from "../../graph/aws/cidr";
import type { Traffic } from "./traffic";

/** The other side of a rule, security groups and prefix lists by id. */
export type Peer =
  | { readonly kind: "group"; readonly id: string }
  | { readonly kind: "block"; readonly block: Cidr }
  | { readonly kind: "prefix-list"; readonly id: string };

/** One permission of a security group, to one peer. */
export interface Rule {
  /** The resource that makes it: a rule's own, or the security group's where the rule is inline. */
  readonly urn: string;
  /** Id of the security group that has it. A VPC's id stands for its default security group. */
  readonly group: string;
  readonly direction: "ingress" | "egress";
  readonly traffic: Traffic;
  readonly peer: Peer;
}

/** Whether it names every IPv4 address. Registries and identity providers have names, which groups don't know. */
export function isToAll(rule: Rule | undefined): boolean {
  return rule?.peer.kind === "block" && isSame(rule.peer.block, anywhere);
}
