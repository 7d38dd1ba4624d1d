import type { ExternalCall, ResolvedCall } from "../../model/system";
import type { Finding } from "../reach/flow";
import { between, portsOf } from "../reach/flows";
import type { AllowedPath } from "../reach/allowedPaths";
import { isForward } from "../reach/loadBalancerHops";
import type { Topology } from "../model/topology";
import { trafficText } from "../model/traffic";

/**
 * Hops from internal load balancers to ports that nobody calls in any discovery mode. Such a hop is no flow, since a
 * load balancer calls nobody by itself; but the next rule makes it one. While a system moves from one discovery mode to
 * another, a load balancer may well have no caller: its callee's port is called all the same.
 */
export function idleBalancers(
  topology: Topology, paths: readonly AllowedPath[], calls: ReadonlyArray<ResolvedCall | ExternalCall>,
): Finding[] {
  const called = new Set(calls.map(({ to, port }) => `${to} ${port}`));
  const idle = paths.filter((path) => path.from.kind === "balancer"
    && isForward(path, topology.listeners) && !called.has(`${path.to.name} ${path.traffic.port}`)
    && !topology.listeners.checkPorts(path.from, path.to).includes(path.traffic.port));
  return idle.map(({ from, to, traffic, rules }) => {
    const urns = rules.map(({ urn }) => urn).sort();
    return {
      ...between(from, to), ...portsOf(traffic), rules: urns, kind: "call", disposition: "denied in",
      message: `${from.name} leads to ${to.name} on ${trafficText(traffic)}, which nobody calls: ${urns.join(", ")}`,
    };
  });
}
