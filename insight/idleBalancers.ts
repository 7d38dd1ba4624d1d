import type { ExternalCall, ResolvedCall } from "../graph/system";
import type { Finding } from "./flow";
import { portsOf } from "./flows";
import type { Passage } from "./passages";
import { isForward } from "./relays";
import type { Topology } from "./topology";
import { trafficText } from "./traffic";

/**
 * Ways from internal load balancers to ports that nobody calls by any way. Such a way is no flow, since a load balancer
 * calls nobody by itself; but the next rule makes it one. While a system moves from one way of being found to another,
 * a load balancer may well have no caller: its callee's port is called all the same.
 */
export function idleBalancers(
  topology: Topology, passages: readonly Passage[], calls: ReadonlyArray<ResolvedCall | ExternalCall>,
): Finding[] {
  const called = new Set(calls.map(({ to, port }) => `${to} ${port}`));
  const idle = passages.filter((passage) => passage.from.kind === "balancer"
    && isForward(passage, topology.listeners) && !called.has(`${passage.to.name} ${passage.traffic.port}`));
  return idle.map(({ from, to, traffic, rules }) => {
    const urns = rules.map(({ urn }) => urn).sort();
    return {
      from: from.name, to: to.name, ...portsOf(traffic), rules: urns, kind: "call", lacks: "ingress",
      message: `${from.name} leads to ${to.name} on ${trafficText(traffic)}, which nobody calls: ${urns.join(", ")}`,
    };
  });
}
