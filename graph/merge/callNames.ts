import type { EffectiveTask } from "./effective";
import type { EffectiveExternal } from "./effectiveExternals";
import type { Call, Service, ServiceGraph } from "../author/graphSchema";

/** A call in detail, however its author wrote it. */
export function detailed(call: string | Call): Call {
  return typeof call === "string" ? { to: call } : call;
}

/** Every call that a graph declares, also of what a stack leaves out. */
export function declaredCalls(
  { services, jobs = {}, externals = {} }: Pick<ServiceGraph, "services" | "jobs" | "externals">,
): Call[] {
  return [services, jobs, externals].flatMap<Pick<Service, "calls">>(Object.values)
    .flatMap(({ calls = [] }) => calls.map(detailed));
}

/** Names that any of the services and jobs, or of the externals, calls: only these are findable. */
export function calledNames(
  tasks: Iterable<EffectiveTask>,
  externals: Iterable<EffectiveExternal>,
): Set<string> {
  const callers = [...[...tasks].map(({ service }) => service), ...[...externals].map(({ external }) => external)];
  return new Set(callers.flatMap(({ calls = [] }) => calls.map((call) => detailed(call).to)));
}
