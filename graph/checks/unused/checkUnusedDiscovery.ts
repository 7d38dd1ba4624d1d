import { declaredCalls } from "../../merge/callNames";
import { pathOf, type EffectiveService } from "../../merge/effective";
import { isPublic, portsOf, publicPorts } from "../../merge/ports";
import { modesOf } from "../../discovery/edges";
import { carries } from "../../discovery/modes/refusal";
import { healthSettings, probedPort } from "../../resolve/healthChecks";
import { warning } from "../../problems";
import type { Problem } from "../../../model/problem";
import type { CheckContext } from "../checkContext";
import { hasNoEffect } from "./noEffect";

/** Ports that nobody calls, and how a service is found, where nobody finds it. */
export function checkUnusedDiscovery(context: CheckContext): Problem[] {
  return [...context.services.values()].flatMap((declared) => [
    ...checkFinding(declared, context), ...checkProtocol(declared), ...checkNamedPorts(declared, context),
  ]);
}

/** A service with a port that nobody calls is told elsewhere. */
function checkFinding(declared: EffectiveService, { callersOf }: CheckContext): Problem[] {
  const { name, service, own } = declared;
  const unused = (fields: readonly string[], why: string): Problem[] =>
    fields.filter((field) => own.has(field)).map((field) => hasNoEffect(pathOf(declared, field), why));
  if (portsOf(service).length === 0) return unused(["protocol", "discovery", "dns"], "the service has no port");
  const modes = modesOf(service);
  const idle = modes.filter((mode) => !portsOf(service).some((port) => carries(mode, port)));
  // Where none has an effect, the calls are errors.
  if (idle.length > 0 && idle.length < modes.length) {
    return unused(["discovery"], `${idle.join(" and ")} can't carry what it speaks`);
  }
  if (!isPublic(service) || callersOf(name).length > 0) return [];
  const fields = modes.includes("dns") ? ["discovery", "dns"] : ["discovery"];
  return unused(fields, "only the public load balancer calls the service");
}

/** The protocol of the service is that of ports without one of their own. */
function checkProtocol(declared: EffectiveService): Problem[] {
  const { service: { port, ports = {} }, own } = declared;
  const named = Object.values(ports);
  return port === undefined && named.length > 0 && own.has("protocol")
    && named.every(({ protocol }) => protocol !== undefined)
    ? [hasNoEffect(pathOf(declared, "protocol"), "each port has a protocol of its own")]
    : [];
}

/** Of several ports, those that neither a call, a load balancer, a health check nor a DNS record uses. */
function checkNamedPorts({ name, service }: EffectiveService, { callersOf, graph }: CheckContext): Problem[] {
  if (service.ports === undefined) return [];
  const called = callersOf(name).map(({ port }) => port);
  const exposed = publicPorts(service);
  if (called.length === 0 && exposed.length === 0) return [];
  const used = [...called, ...exposed, probedPort(service)].map((port) => port?.port);
  // What this stack leaves out still calls it elsewhere.
  const named = [service.dns.port, healthSettings(service).port, ...portsCalled(name, graph)];
  return portsOf(service).flatMap(({ name: portName, port }) => (
    portName === undefined || used.includes(port) || named.includes(portName)
      ? []
      : [
          warning(
            "unused-port",
            `services.${name}.ports.${portName}`,
            "nothing calls the port, and it isn't public",
            "let a service call it, or take it out",
          ),
        ]));
}

function portsCalled(name: string, graph: CheckContext["graph"]): unknown[] {
  return declaredCalls(graph).filter(({ to }) => to === name).map(({ port }) => port);
}
