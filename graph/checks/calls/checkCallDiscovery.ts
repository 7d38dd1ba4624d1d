import { discoveryModes } from "../../discovery/modes/modes";
import { refusalOf } from "../../discovery/modes/refusal";
import { choosePort } from "../../merge/ports";
import type { Problem } from "../../../model/problem";
import { error } from "../../problems";
import type { Call } from "../../author/graphSchema";
import { modesFor, modesOf, type CallerKind, type GraphNode } from "../../discovery/edges";
import type { CheckContext } from "../checkContext";

/** Whether a call to a service has a discovery mode that its callee publishes and its caller may use. */
export function checkCallDiscovery(
  from: GraphNode,
  { to, port, via }: Call,
  path: string,
  { services, incomplete }: CheckContext,
): Problem | undefined {
  const callee = services.get(to);
  if (callee === undefined || incomplete.has(to)) return undefined;
  const published = modesOf(callee.service);
  const chosen = choosePort(callee.service, port);
  const usable = published.filter((mode) => discoveryModes[mode].callers.includes(from.kind));
  if (via !== undefined && !published.includes(via)) {
    const advice = `add "${via}" to services.${to}.discovery, or remove via`;
    return error("via-unpublished", `${path}.via`, `"${to}" isn't found by ${via}: ${listed(published)}`, advice);
  }
  const mode = via ?? (chosen && modesFor({ from, callee, port: chosen })[0]) ?? usable[0] ?? published[0];
  if (mode === undefined) return undefined;
  if (!usable.includes(mode)) {
    const [other] = usable;
    return error(
      "connect-services-only",
      via === undefined ? path : `${path}.via`,
      `${nouns[from.kind]} can't call by ${discoveryModes[mode].title}`,
      other === undefined ? `add "dns" to services.${to}.discovery` : `remove via: it finds "${to}" by ${other}`,
    );
  }
  const refusal = chosen && refusalOf(mode, { from, callee, port: chosen });
  return refusal && error(refusal.code, path, refusal.message, refusal.hint);
}

const nouns: Readonly<Record<CallerKind, string>> = {
  service: "a service", job: "a job", external: "an external",
};

function listed(published: readonly string[]): string {
  return `it publishes ${published.join(", ")}`;
}
