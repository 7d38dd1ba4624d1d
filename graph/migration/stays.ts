import { dnsEndpoint } from "../discovery/dnsEndpoint";
import type { Mode } from "../../model/system";
import { waysFor, type Edge } from "../discovery/edges";

/** A call that can't move, and what its callee keeps for it. */
export interface Stay {
  /** Such as `jobs.report.calls[0]`. */
  readonly path: string;
  readonly callee: string;
  readonly ways: readonly Mode[];
  readonly message: string;
}

/** The calls that keep an earlier way. */
export function stays(edges: readonly Edge[], to: Mode): Stay[] {
  return edges.flatMap((edge) => {
    const ways = keptFor(edge, to);
    const { path, callee: { name: callee } } = edge;
    return ways.length === 0 ? [] : [{ path, callee, ways, message: reasonOf(edge, ways, to) }];
  });
}

/** Whether the lines of the graph decide which way a call takes, and let it take this one. */
export function canMove(edge: Edge, to: Mode): boolean {
  const { caller } = edge;
  return (caller === "service" || (caller === "job" && to !== "connect")) && !isOffRecord(edge, to);
}

/** The ways besides the target that a callee goes on publishing for a call; none where the call moves. */
export function keptFor(edge: Edge, to: Mode): Mode[] {
  if (canMove(edge, to)) return [];
  const used = edge.caller === "external" ? waysFor(edge.caller, edge.callee.service) : [edge.via ?? to];
  return used.filter((way) => way !== to);
}

/** An SRV record gives one port of several. */
function isOffRecord({ callee: { name, service }, port }: Edge, to: Mode): boolean {
  const srv = to === "dns" ? dnsEndpoint(name, service).srv : undefined;
  return srv !== undefined && srv.port !== port.port;
}

function reasonOf(edge: Edge, ways: readonly Mode[], to: Mode): string {
  const { caller, from, callee: { name }, port } = edge;
  const kept = `"${name}" keeps ${ways.join(" and ")} for it`;
  if (caller === "external") {
    return `the graph doesn't say what "${from}" dials: ${kept}, until you take it out of services.${name}.discovery`;
  }
  return isOffRecord(edge, to)
    ? `the SRV record of "${name}" gives another port than ${String(port.port)}: ${kept}`
    : `"${from}" is a job, and only services take part in Service Connect: ${kept}`;
}
