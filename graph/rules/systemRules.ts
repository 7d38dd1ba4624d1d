import { callId, type CallId } from "../../model/callId";
import type { PublicEndpoint, System } from "../../model/system";
import { balancerRules, callRules } from "./callRules";
import { externalRules } from "./externalRules";
import { bothHalves, nameOfRule } from "./ruleNames";
import { ENDPOINTS, INGRESS, INTERNET, tasksNode, type NodeId } from "../../model/nodeId";
import { storeRules } from "./storeRules";
import { volumeRules } from "./volumeRules";
import { platformRules } from "./platformRules";
import type { Rule } from "../../model/rule";
import type { AdoptedIngress, MadeIngress, Surroundings } from "./surroundings";

/** Everything that may talk. What is not listed here is closed. */
export function rulesOf(system: System, { egress, ingress, hasInstances = false }: Surroundings): Rule[] {
  const { calls, externalCalls, services, workloads, stores, storeCalls } = system;
  const foreign = foreignGroups({ egress, ingress });
  return once([
    ...calls.flatMap((call) => callRules(call, services)),
    ...services.flatMap((service) => balancerRules(service, system)),
    ...ingress && "ports" in ingress ? fromInternet(ingress) : [],
    ...services.flatMap(({ name, publics }) => publics.flatMap((endpoint) =>
      ingress ? portsAsked(endpoint).flatMap((port) => fromIngress(tasksNode(name), port, ingress)) : [])),
    ...ingress && "ports" in ingress ? toIdentityProviders(services) : [],
    ...workloads.flatMap(volumeRules),
    ...storeCalls.flatMap((call) => storeRules(call, stores)),
    ...platformRules(system, egress, hasInstances),
    ...externalCalls.flatMap((call) => externalRules(call, foreign, services)),
  ]);
}

/** Each permission once, with the names of all that it is for, and the calls that need it. */
function once(rules: readonly Rule[]): Rule[] {
  const byName = new Map<string, Rule>();
  for (const rule of rules) {
    const name = nameOfRule(rule);
    const same = byName.get(name);
    const whom = same?.whom && rule.whom ? [...new Set([...same.whom, ...rule.whom])] : rule.whom;
    const calls = joined(same?.calls, rule.calls);
    byName.set(name, { ...rule, ...whom && { whom }, ...calls.length > 0 && { calls } });
  }
  return [...byName.values()];
}

/** A graph may declare a call twice. */
function joined(first: readonly CallId[] = [], second: readonly CallId[] = []): readonly CallId[] {
  return [...new Map([...first, ...second].map((call) => [callId(call), call])).values()];
}

/** Security groups of others that are nodes here: an external of the same group is the same permission. */
function foreignGroups({ egress, ingress }: Surroundings): ReadonlyMap<string, NodeId> {
  const groups = new Map<string, NodeId>();
  const { endpointsSecurityGroupId: endpoints } = egress;
  if (typeof endpoints === "string") groups.set(endpoints, ENDPOINTS);
  if (ingress && "securityGroupId" in ingress) groups.set(ingress.securityGroupId, INGRESS);
  return groups;
}

function fromInternet({ ports, allowedCidrs, allowedPrefixLists }: MadeIngress): Rule[] {
  const into = { half: "in", from: INTERNET, to: INGRESS } as const;
  return [
    ...ports.flatMap((port) => allowedCidrs.map((cidr) => ({ ...into, port, peer: { cidr }, whom: [cidr] }))),
    ...ports.slice(0, 1).flatMap((port) => allowedPrefixLists.map((prefixListId) =>
      ({ ...into, port, peer: { prefixListId }, whom: [prefixListId] }))),
  ];
}

/**
 * The load balancer asks identity providers for keys and tokens, by IPv4. AWS: "Authenticate users using an Application
 * Load Balancer": its security group and network must let it out to them.
 */
function toIdentityProviders(services: System["services"]): Rule[] {
  if (!services.some(({ publics }) => publics.some(({ auth }) => auth !== undefined))) return [];
  const whom = ["identity providers"];
  return [{ half: "out", from: INGRESS, to: INTERNET, port: 443, peer: { cidr: "0.0.0.0/0" }, whom }];
}

/** What the load balancer forwards to, and where it asks for the tasks' health. */
function portsAsked({ port, health }: PublicEndpoint): readonly number[] {
  return [...new Set([port.port, ...health.port === undefined ? [] : [health.port.port]])];
}

function fromIngress(to: NodeId, port: number, ingress: MadeIngress | AdoptedIngress): Rule[] {
  const halves = bothHalves(INGRESS, to, { port });
  return "ports" in ingress ? halves : halves.filter(({ half }) => half === "in");
}
