import type { System } from "../../model/system";
import { balancerRules, callRules } from "./callRules";
import { externalRules } from "./externalRules";
import { bothHalves, ruleName } from "./rule";
import type { Egress } from "../../model/network";
import { volumeRules } from "./volumeRules";
import { waysOut } from "./platformRules";
import type { Rule } from "../../model/rule";

/** What decides which rules there are, besides the graph. */
export interface Surroundings {
  readonly egress: Egress<unknown>;
  /** Absent: no ingress. */
  readonly ingress?: MadeIngress | AdoptedIngress;
  /** True where the cluster has EC2 instances. */
  readonly hasInstances?: boolean;
}

/** The ports that the ingress listens on, and who may connect. */
export interface MadeIngress {
  readonly ports: readonly number[];
  readonly allowedCidrs: readonly string[];
}

/** A load balancer that is there: what its group lets in and out is its owner's business. */
export interface AdoptedIngress {
  readonly securityGroupId: string;
}

/** Everything that may talk. What is not listed here is closed. */
export function rulesOf(system: System, { egress, ingress, hasInstances = false }: Surroundings): Rule[] {
  const { calls, externalCalls, services, workloads } = system;
  const foreign = foreignGroups({ egress, ingress });
  return once([
    ...calls.flatMap((call) => callRules(call, services)),
    ...services.flatMap(balancerRules),
    ...ingress && "ports" in ingress ? fromInternet(ingress) : [],
    ...services.flatMap(({ name, public: door }) => door && ingress ? fromIngress(name, door.port.port, ingress) : []),
    ...workloads.flatMap(volumeRules),
    ...waysOut(workloads, egress, hasInstances),
    ...externalCalls.flatMap((call) => externalRules(call, foreign, services)),
  ]);
}

/** Each permission once, with the names of all that it is for. */
function once(rules: readonly Rule[]): Rule[] {
  const byName = new Map<string, Rule>();
  for (const rule of rules) {
    const name = ruleName(rule, rule.from, rule.to);
    const same = byName.get(name);
    const whom = same?.whom && rule.whom ? [...new Set([...same.whom, ...rule.whom])] : rule.whom;
    byName.set(name, { ...rule, ...whom && { whom } });
  }
  return [...byName.values()];
}

/** Groups of others that are nodes here: an external of the same group is the same permission. */
function foreignGroups({ egress, ingress }: Surroundings): ReadonlyMap<string, string> {
  const groups = new Map<string, string>();
  const { endpointsSecurityGroupId: endpoints } = egress;
  if (typeof endpoints === "string") groups.set(endpoints, "endpoints");
  if (ingress && "securityGroupId" in ingress) groups.set(ingress.securityGroupId, "ingress");
  return groups;
}

function fromInternet({ ports, allowedCidrs }: MadeIngress): Rule[] {
  return ports.flatMap((port) => allowedCidrs.map((cidr) =>
    ({ half: "in", from: "internet", to: "ingress", port, peer: { cidr }, whom: [cidr] } as const)));
}

function fromIngress(to: string, port: number, ingress: MadeIngress | AdoptedIngress): Rule[] {
  const halves = bothHalves("ingress", to, port);
  return "ports" in ingress ? halves : halves.filter(({ half }) => half === "in");
}
