import type { InternalBalancer, ResolvedCall, ResolvedService, System } from "../../model/system";
import type { CallId } from "../../model/callId";
import { tasksNode } from "../../model/nodeId";
import { transportOf } from "../discovery/protocols";
import { bothHalves } from "./rule";
import type { Rule } from "../../model/rule";

/** What one call needs: from the caller to the callee, or to the callee's load balancer where it goes through that. */
export function callRules(call: ResolvedCall, services: readonly ResolvedService[]): Rule[] {
  const { from, to, port, protocol, via } = call;
  const traffic = { port, transport: transportOf(protocol), calls: [idOf(call)] };
  if (via !== "load-balancer") return bothHalves(tasksNode(from), tasksNode(to), traffic);
  const balancer = balancerAt(services.find(({ name }) => name === to), port);
  if (balancer === undefined) throw new Error(`${from} calls ${to} on ${port} through no load balancer`);
  return bothHalves(tasksNode(from), balancer.node, traffic);
}

/**
 * From a service's internal load balancers to its tasks: the calls through them, and their health checks. Who calls
 * from outside may take a load balancer wherever there is one.
 */
export function balancerRules(
  { name, balancers }: ResolvedService, { calls, externalCalls }: Pick<System, "calls" | "externalCalls">,
): Rule[] {
  const through = [
    ...calls.filter(({ via }) => via === "load-balancer"),
    ...externalCalls.filter(({ direction }) => direction === "in"),
  ].filter(({ to }) => to === name);
  return balancers.flatMap(({ node, ports }) => ports.flatMap(({ port, protocol }) => {
    const own = through.filter((call) => call.port === port).map(idOf);
    return bothHalves(node, tasksNode(name), { port, transport: transportOf(protocol), calls: own });
  }));
}

/** The internal load balancer of a service that listens on a port. */
export function balancerAt(service: ResolvedService | undefined, port: number): InternalBalancer | undefined {
  return service?.balancers.find(({ ports }) => ports.some((listened) => listened.port === port));
}

/** The id of a call, without all else that is known of it. */
export function idOf({ from, to, port, protocol }: CallId): CallId {
  return { from, to, port, protocol };
}
