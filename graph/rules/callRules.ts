import type { InternalBalancer, ResolvedCall, ResolvedService } from "../../model/system";
import { transportOf } from "../discovery/protocols";
import { bothHalves } from "./rule";
import type { Rule } from "../../model/rule";

/** What one call needs: from the caller to the callee, or to the callee's load balancer where it goes through that. */
export function callRules(call: ResolvedCall, services: readonly ResolvedService[]): Rule[] {
  const { from, to, port, protocol, via } = call;
  const transport = transportOf(protocol);
  if (via !== "load-balancer") return bothHalves(from, to, port, transport);
  const balancer = balancerAt(services.find(({ name }) => name === to), port);
  if (balancer === undefined) throw new Error(`${from} calls ${to} on ${port} through no load balancer`);
  return bothHalves(from, balancer.node, port, transport);
}

/** From a service's internal load balancers to its tasks: what is sent, and what asks for their health. */
export function balancerRules({ name, balancers }: ResolvedService): Rule[] {
  return balancers.flatMap(({ node, ports }) =>
    ports.flatMap(({ port, protocol }) => bothHalves(node, name, port, transportOf(protocol))));
}

/** The internal load balancer of a service that listens on a port. */
export function balancerAt(service: ResolvedService | undefined, port: number): InternalBalancer | undefined {
  return service?.balancers.find(({ ports }) => ports.some((one) => one.port === port));
}
