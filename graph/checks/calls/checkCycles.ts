import { discoveryModes } from "../../discovery/modes/modes";
import { modesOf, type Edge } from "../../discovery/edges";
import { creationOrder } from "../../order/creationOrder";
import { pathBetween } from "../../order/cycles";
import { dependencies } from "../../order/dependencies";
import { warning } from "../../problems";
import { grouped } from "../../text/grouped";
import type { Problem } from "../../../model/problem";
import type { CheckContext } from "../checkContext";

/** What a service can't reach at first, since it starts before a callee: one warning for each cycle that is broken. */
export function checkCycles(context: CheckContext): Problem[] {
  const { after } = creationOrder(...dependencies(context, context.edges));
  const broken = context.edges.filter(({ from, to, via }) =>
    from.kind === "service" && via !== undefined && from.name !== to.name && !after.get(from.name)?.includes(to.name));
  return [...grouped(broken, ({ from, to }) => `${from.name} ${to.name}`).values()].flatMap((calls) => {
    const call = calls.find(isFixed) ?? calls[0];
    if (call === undefined) return [];
    const closed = [call.from.name, ...pathBetween(after, call.to.name, call.from.name) ?? []];
    // A job on the cycle is an error of its own.
    return closed.some((name) => context.jobs.has(name)) ? [] : [cycle(call, closed.join(" -> "))];
  });
}

/** Whether the caller's tasks see only the endpoints that were there when they started. */
function isFixed({ via }: Edge): boolean {
  return via !== undefined && discoveryModes[via].isFixedAtStart;
}

function cycle(call: Edge, closed: string): Problem {
  const { path, from: { name: from }, to: { name: to } } = call;
  const message = `"${from}" starts before "${to}", since both are on a cycle (${closed}):`;
  return isFixed(call)
    ? warning(
        "connect-cycle",
        path,
        `${message} it sees "${to}" only after its own next deployment`,
        `deploy "${from}" once more after the first time, or ${otherMode(call)}`,
      )
    : warning(
        "call-cycle",
        path,
        `${message} at the first deployment its calls fail until tasks of "${to}" run`,
        `let "${from}" start without "${to}" and try again, or take a call out of the cycle`,
      );
}

function otherMode({ callee: { name, service } }: Edge): string {
  const other = modesOf(service).find((mode) => !discoveryModes[mode].isFixedAtStart);
  return other === undefined
    ? `add "dns" to services.${name}.discovery and give the call via: dns`
    : `give the call via: ${other}`;
}
