import type { ResolvedCall, ResolvedService, System } from "../../model/system";
import type { CallId } from "../../model/callId";
import { tasksNode } from "../../model/nodeId";
import { discoveryModes } from "../discovery/modes/modes";
import { transportOf } from "../discovery/protocols";
import { bothHalves } from "./ruleNames";
import type { Rule } from "../../model/rule";

/** What one call needs: from the caller to what the call's discovery mode connects it to. */
export function callRules(call: ResolvedCall, services: readonly ResolvedService[]): Rule[] {
  const { from, to, port, protocol, via } = call;
  const callee = services.find(({ name }) => name === to);
  const entry = callee && discoveryModes[via].entryOf(callee, port);
  if (entry === undefined) throw new Error(`${from} calls ${to} on ${port} by ${via}, where nothing listens`);
  const { node, port: entryPort } = entry;
  return bothHalves(tasksNode(from), node, { port: entryPort, transport: transportOf(protocol), calls: [idOf(call)] });
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
  return balancers.flatMap(({ kind, node, ports, health }) => [
    ...ports.flatMap(({ port, protocol }) => {
      const own = through.filter((call) => call.port === port).map(idOf);
      return bothHalves(node, tasksNode(name), { port, transport: transportOf(protocol), calls: own });
    }),
    // A network load balancer asks where it forwards to.
    ...kind === "network" || health.port === undefined || ports.some(({ port }) => port === health.port?.port)
      ? []
      : bothHalves(node, tasksNode(name), { port: health.port.port }),
  ]);
}

/** The id of a call, without all else that is known of it. */
export function idOf({ from, to, port, protocol }: CallId): CallId {
  return { from, to, port, protocol };
}
