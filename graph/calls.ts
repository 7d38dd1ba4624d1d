import type { EffectiveService } from "./effective";
import type { Call } from "./schema";

/** A call in detail, however its author wrote it. */
export function detailed(call: string | Call): Call {
  return typeof call === "string" ? { to: call } : call;
}

/** Names that any of the services calls: only these are findable. */
export function calledNames(services: Iterable<EffectiveService>): Set<string> {
  return new Set([...services].flatMap(({ service }) => (service.calls ?? []).map((call) => detailed(call).to)));
}
