import { detailed } from "./calls";
import type { EffectiveService } from "./effective";
import { variablesOf } from "./environment";
import { externalCalls } from "./externalCalls";
import type { EffectiveExternal } from "./externals";
import { creationOrder } from "./order";
import { choosePort, schemeOf } from "./ports";
import type { Problem } from "./problem";
import { resolveService, type ResolutionContext } from "./resolveService";
import type { Service } from "./schema";
import type { ResolvedCall, System } from "./system";

/** Makes the system of one stack from services and externals that no check has anything against. */
export function resolveSystem(
  services: readonly EffectiveService[],
  externals: readonly EffectiveExternal[],
  context: ResolutionContext,
  warnings: readonly Problem[],
): System {
  const byName = new Map(services.map((one) => [one.name, one]));
  const calls = services.flatMap(({ name, service }) => callsOf(name, service, byName, context));
  const outside = externalCalls(byName, new Map(externals.map((one) => [one.name, one])));
  const called = new Set([...calls, ...outside.filter(({ direction }) => direction === "in")].map(({ to }) => to));
  const callees = new Map(
    services.map(({ name }) => [name, [...new Set(calls.filter(({ from }) => from === name).map(({ to }) => to))]]),
  );
  const { names, after } = creationOrder(callees);
  return {
    name: context.system,
    stack: context.stack,
    region: context.region,
    services: names.flatMap((name) => {
      const one = byName.get(name);
      return one === undefined ? [] : [resolveService(one, context, called.has(name), after.get(name) ?? [])];
    }),
    calls,
    externalCalls: outside,
    warnings,
  };
}

function callsOf(
  from: string,
  service: Service,
  byName: ReadonlyMap<string, EffectiveService>,
  { namespace = "" }: ResolutionContext,
): ResolvedCall[] {
  return (service.calls ?? [])
    .map(detailed)
    .flatMap((call) => {
      const callee = byName.get(call.to)?.service;
      const port = callee === undefined ? undefined : choosePort(callee, call.port);
      if (callee === undefined || port === undefined) return [];
      const env = variablesOf(call, port, `${call.to}.${namespace}`, schemeOf(callee, port));
      return [{ from, to: call.to, port: port.port, protocol: port.protocol, via: "dns" as const, env }];
    })
    .sort((a, b) => (a.to === b.to ? a.port - b.port : a.to < b.to ? -1 : 1));
}
