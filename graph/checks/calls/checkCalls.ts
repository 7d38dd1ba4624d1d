import { calledNames, detailed } from "../../merge/callNames";
import { placeOf, type EffectiveService } from "../../merge/effective";
import { didYouMean } from "../../text/nearest";
import { choosePort, isPublic, portsOf, publicPorts } from "../../merge/ports";
import type { Problem } from "../../../model/problem";
import { error, warning } from "../../problems";
import type { Call } from "../../author/graphSchema";
import { tasksOf, type CheckContext } from "../checkContext";
import { checkCallDiscovery } from "./checkCallDiscovery";
import { checkStoreCall } from "./checkStores";

export function checkCalls(context: CheckContext): Problem[] {
  const called = calledNames(tasksOf(context), context.externals.values());
  return [
    ...tasksOf(context).flatMap((merged) =>
      checkEach(
        `${placeOf(merged)}.calls`,
        merged.service.calls,
        context,
        (call, path) =>
          checkCallee(merged.name, call, path, context)
          ?? checkStoreCall(call, path, context)
          ?? checkPort(call, path, context)
          ?? checkOutward(call, path, context)
          ?? checkCallDiscovery(merged, call, path, context),
      ),
    ),
    ...[...context.services.values()].flatMap(({ name, service }) =>
      called.has(name) ? [] : checkUnused(name, service),
    ),
  ];
}

/** Checks one call after the other, and that none that is sound says what an earlier one says. */
export function checkEach(
  root: string,
  calls: readonly (string | Call)[],
  { services }: CheckContext,
  check: (call: Call, path: string) => Problem | undefined,
): Problem[] {
  const seen = new Map<string, number>();
  return calls.map(detailed).flatMap((call, index) => {
    const path = `${root}[${index}]`;
    const problem = check(call, path);
    if (problem !== undefined) return [problem];
    const callee = services.get(call.to)?.service;
    const target = `${call.to}:${callee === undefined ? "" : String(choosePort(callee, call.port)?.port)}`;
    const earlier = seen.get(target);
    seen.set(target, seen.get(target) ?? index);
    return earlier === undefined
      ? []
      : [
          error(
            "duplicate-call",
            path,
            `"${call.to}" is called on this port by calls[${earlier}] already`,
            "take one of them out",
          ),
        ];
  });
}

function checkCallee(
  caller: string,
  { to }: Call,
  path: string,
  { graph, services, stores, incomplete }: CheckContext,
): Problem | undefined {
  const isKnown = services.has(to) || stores.has(to) || Object.hasOwn(graph.externals ?? {}, to);
  if (isKnown || incomplete.has(to)) return undefined;
  if (Object.hasOwn(graph.services, to)) {
    return error(
      "callee-disabled",
      path,
      `"${to}" is not enabled in this stack`,
      `enable "${to}", or disable "${caller}" too`,
    );
  }
  if (Object.hasOwn(graph.jobs ?? {}, to)) {
    const advice = "take the call out: a job is started by its schedule, or runs before services";
    return error("job-called", path, `"${to}" is a job: its tasks listen to nobody`, advice);
  }
  const { externals = {} } = graph;
  const known = [...Object.keys(graph.services), ...Object.keys(externals), ...stores.keys()].filter(
    (name) => name !== caller,
  );
  const kinds = [
    "service", ...Object.keys(externals).length > 0 ? ["external"] : [], ...stores.size > 0 ? ["store"] : [],
  ];
  return error(
    "unknown-callee",
    path,
    `no ${kinds.join(" or ")} is named "${to}"`,
    didYouMean(to, known, "declare it under services"),
  );
}

/** Whether a callee that is a service has the port that the call means. */
export function checkPort(
  { to, port }: Call,
  path: string,
  { services, incomplete }: CheckContext,
): Problem | undefined {
  const callee = services.get(to)?.service;
  if (callee === undefined || incomplete.has(to) || choosePort(callee, port) !== undefined) return undefined;
  const names = portsOf(callee).flatMap(({ name }) => name ?? []);
  if (portsOf(callee).length === 0) {
    return error(
      "worker-called",
      path,
      `"${to}" is a worker: it has no port`,
      `give "${to}" a port, or take the call out`,
    );
  }
  if (port === undefined) {
    return error(
      "port-needed",
      path,
      `"${to}" has several ports`,
      `say which: { to: "${to}", port: "${mainPort(callee)}" }; known: ${names.join(", ")}`,
    );
  }
  return error(
    "unknown-port",
    `${path}.port`,
    `"${to}" has no port named "${port}"`,
    didYouMean(port, names, "its only port has no name: leave it out"),
  );
}

/** The port that a call probably means: the public one, or the first that its author names. */
function mainPort(callee: EffectiveService["service"]): string {
  return publicPorts(callee)[0]?.name ?? Object.keys(callee.ports ?? {})[0] ?? "";
}

/** An external has one port, and no discovery mode. */
function checkOutward(call: Call, path: string, { services, stores }: CheckContext): Problem | undefined {
  const isInside = services.has(call.to) || stores.has(call.to);
  const [field] = isInside ? [] : (["port", "via"] as const).filter((name) => call[name] !== undefined);
  return field === undefined
    ? undefined
    : error(
        "external-call",
        `${path}.${field}`,
        `"${call.to}" is an external: a call to it takes neither port nor via`,
        `leave it out: the port is externals.${call.to}.port`,
      );
}

function checkUnused(name: string, service: EffectiveService["service"]): Problem[] {
  return isPublic(service) || portsOf(service).length === 0
    ? []
    : [
        warning(
          "unused-port",
          `services.${name}`,
          "it has a port, but nothing calls it and it isn't public",
          "let a service call it, make it public, or take the port out",
        ),
      ];
}
