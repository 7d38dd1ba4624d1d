import type { EndpointService } from "../graph/network";
import type { ResolvedService, System } from "../graph/system";
import { externalRules } from "./externalRules";
import { ruleName, type Rule } from "./rule";
import type { Egress } from "./vpc";

/** What decides which rules there are, besides the graph. */
export interface Surroundings {
  readonly egress: Egress;
  /** Absent: no ingress. */
  readonly ingress?: MadeIngress | AdoptedIngress;
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
export function rulesOf(system: System, { egress, ingress }: Surroundings): Rule[] {
  const { calls, externalCalls, services } = system;
  const foreign = foreignGroups({ egress, ingress });
  return once([
    ...calls.flatMap(({ from, to, port }) => bothHalves(from, to, port)),
    ...ingress && "ports" in ingress ? fromInternet(ingress) : [],
    ...services.flatMap(({ name, public: door }) => door && ingress ? fromIngress(name, door.port.port, ingress) : []),
    ...services.flatMap((service) => waysOut(service, egress)),
    ...externalCalls.flatMap((call) => externalRules(call, foreign)),
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

function bothHalves(from: string, to: string, port: number): Rule[] {
  return [{ half: "in", from, to, port }, { half: "out", from, to, port }];
}

function fromInternet({ ports, allowedCidrs }: MadeIngress): Rule[] {
  return ports.flatMap((port) => allowedCidrs.map((cidr) =>
    ({ half: "in", from: "internet", to: "ingress", port, peer: { cidr }, whom: [cidr] } as const)));
}

function fromIngress(to: string, port: number, ingress: MadeIngress | AdoptedIngress): Rule[] {
  const halves = bothHalves("ingress", to, port);
  return "ports" in ingress ? halves : halves.filter(({ half }) => half === "in");
}

/** What a task needs in order to start: its image, its log group, its secrets. */
function waysOut(service: ResolvedService, egress: Egress): Rule[] {
  const way = { half: "out", from: service.name, port: 443 } as const;
  const rules: Rule[] = [];
  if (egress.endpointsSecurityGroupId !== undefined) rules.push({ ...way, to: "endpoints" });
  if (egress.s3PrefixListId !== undefined) {
    rules.push({ ...way, to: "endpoints", peer: { prefixList: "s3" }, whom: ["S3 for image layers"] });
  }
  if (egress.nat && needsNat(service, egress)) {
    const whom = ["AWS services and image registries through NAT"];
    rules.push({ ...way, to: "internet", peer: { cidr: "0.0.0.0/0" }, whom });
  }
  return rules;
}

function needsNat({ needsInternet, secrets, sidecars, exec }: ResolvedService, { endpoints }: Egress): boolean {
  const stores = [secrets, ...sidecars.map((one) => one.secrets)].flat().map(({ store }) => store);
  const sessions: EndpointService[] = exec ? ["ssmmessages", "kms"] : [];
  const needed: EndpointService[] = ["ecr.api", "ecr.dkr", "s3", "logs", ...stores, ...sessions];
  return needsInternet || (endpoints !== "all" && needed.some((one) => !endpoints.includes(one)));
}
