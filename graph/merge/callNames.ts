import type { EffectiveTask } from "./effective";
import type { EffectiveExternal } from "./effectiveExternals";
import type { Call } from "../author/graphSchema";

/** A call in detail, however its author wrote it. */
export function detailed(call: string | Call): Call {
  return typeof call === "string" ? { to: call } : call;
}

/** Names that any of the services and jobs, or of the externals, calls: only these are findable. */
export function calledNames(
  tasks: Iterable<EffectiveTask>,
  externals: Iterable<EffectiveExternal>,
): Set<string> {
  const callers = [...[...tasks].map(({ service }) => service), ...[...externals].map(({ external }) => external)];
  return new Set(callers.flatMap(({ calls = [] }) => calls.map((call) => detailed(call).to)));
}
