import type { PlannedResource } from "../../plan/plan";
import { blockOf, type Block } from "./ipv4";
import { securityGroups, type Resources } from "./resources";

/** The other side of a rule: a security group or a prefix list by id, or a block. */
export type RulePeer =
  | { readonly kind: "group"; readonly id: string }
  | { readonly kind: "list"; readonly id: string }
  | { readonly kind: "block"; readonly block: Block };

/** One rule of a security group. */
export interface GroupRule {
  readonly group: string;
  readonly direction: "in" | "out";
  /** `tcp`, `udp`, `all`, or another protocol as the plan has it. */
  readonly protocol: string;
  /** First and last port. */
  readonly from: number;
  readonly to: number;
  readonly peer: RulePeer;
}

export const ruleTypes = {
  in: "aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule",
  out: "aws:vpc/securityGroupEgressRule:SecurityGroupEgressRule",
} as const;
const vpcEndpoint = "aws:ec2/vpcEndpoint:VpcEndpoint";

/** The rules of a plan, but for those that name IPv6 addresses. Rules within a security group are refused. */
export function groupRulesOf(resources: Resources): GroupRule[] {
  for (const { urn, inputs } of resources.of(...securityGroups)) {
    const inline = [inputs["ingress"], inputs["egress"]].flat().filter((rule) => rule !== undefined);
    if (inline.length > 0) throw new Error(`${urn}: rules within a security group are not rendered for the kernel`);
  }
  return (["in", "out"] as const).flatMap((direction) => resources.of(ruleTypes[direction])
    .filter(({ inputs }) => inputs["cidrIpv6"] === undefined)
    .flatMap((rule) => resources.idsOf(rule, "securityGroupId", ...securityGroups)
      .map((group) => ({ group, direction, ...trafficOf(rule), peer: peerOf(resources, rule) }))));
}

function trafficOf({ inputs }: PlannedResource): Pick<GroupRule, "protocol" | "from" | "to"> {
  const [protocol, from, to] = [inputs["ipProtocol"], inputs["fromPort"], inputs["toPort"]];
  const isRanged = (protocol === "tcp" || protocol === "udp") && typeof from === "number" && typeof to === "number";
  return {
    protocol: protocol === "-1" ? "all" : String(protocol), from: isRanged ? from : 0, to: isRanged ? to : 65535,
  };
}

function peerOf(resources: Resources, rule: PlannedResource): RulePeer {
  const [group] = resources.idsOf(rule, "referencedSecurityGroupId", ...securityGroups);
  if (group !== undefined) return { kind: "group", id: group };
  const [list] = resources.idsOf(rule, "prefixListId", vpcEndpoint);
  if (list !== undefined) return { kind: "list", id: listName(resources, list) };
  if (typeof rule.inputs["cidrIpv4"] !== "string") throw new Error(`${rule.urn}: nothing is known of its other side`);
  return { kind: "block", block: blockOf(rule.inputs["cidrIpv4"]) };
}

/** Of AWS's own lists the service, `com.amazonaws.us-east-1.s3`; of others the id. */
export function listName(resources: Resources, id: string): string {
  const endpoint = resources.of(vpcEndpoint).find(({ urn }) => urn === id);
  return endpoint === undefined ? id.replace(/^pl-(?=com\.amazonaws\.)/, "") : String(endpoint.inputs["serviceName"]);
}

/** Whether a list has the addresses of a service of AWS, to which a gateway endpoint may lead. */
export function isOfAws(list: string): boolean {
  return list.startsWith("com.amazonaws.");
}

/**
 * The ports at which the rules for a protocol begin and end, those next to them, the first ones of other rules, and
 * one more.
 */
export function portsToTry(rules: readonly GroupRule[], protocol: "tcp" | "udp", another: number): number[] {
  const edges = rules.flatMap(({ from, to, ...rule }) =>
    rule.protocol === protocol || rule.protocol === "all" ? [from - 1, from, to, to + 1] : [from]);
  return [...new Set([...edges, another])].filter((port) => port > 0 && port < 65536).sort((a, b) => a - b);
}
