import { discoveryModes } from "../discovery/modes/modes";
import { refusalOf } from "../discovery/modes/refusal";
import type { Mode } from "../../model/system";
import { modesFor, type Edge } from "../discovery/edges";

/** A call that can't move, and what its callee keeps for it. */
export interface Stay {
  /** Such as `jobs.report.calls[0]`. */
  readonly path: string;
  readonly callee: string;
  /** The discovery modes that the callee keeps. */
  readonly modes: readonly Mode[];
  readonly message: string;
}

/** The calls that keep an earlier discovery mode. */
export function stays(edges: readonly Edge[], to: Mode): Stay[] {
  return edges.flatMap((edge) => {
    const modes = keptFor(edge, to);
    const { path, callee: { name: callee } } = edge;
    return modes.length === 0 ? [] : [{ path, callee, modes, message: reasonOf(edge, modes, to) }];
  });
}

/** Whether the graph decides which discovery mode a call uses, and the call can use this one. */
export function canMove(edge: Edge, to: Mode): boolean {
  const { kind } = edge.from;
  return kind !== "external" && discoveryModes[to].callers.includes(kind) && reasonAgainst(edge, to) === undefined;
}

/** The modes besides the target that a callee goes on publishing for a call; none where the call moves. */
export function keptFor(edge: Edge, to: Mode): Mode[] {
  if (canMove(edge, to)) return [];
  const used = edge.from.kind === "external" ? modesFor(edge) : [edge.via ?? to];
  return used.filter((mode) => mode !== to);
}

function reasonAgainst(edge: Edge, to: Mode): string | undefined {
  return refusalOf(to, edge)?.message;
}

function reasonOf(edge: Edge, kept: readonly Mode[], to: Mode): string {
  const { from: { kind, name: from }, to: { name } } = edge;
  const keeps = `"${name}" keeps ${kept.join(" and ")} for it`;
  if (kind === "external") {
    const advice = `remove it from services.${name}.discovery once nothing dials it`;
    return `the graph doesn't record what "${from}" dials: ${keeps}; ${advice}`;
  }
  const refusal = reasonAgainst(edge, to) ?? `"${from}" is a ${kind}, and can't call by ${discoveryModes[to].title}`;
  return `${refusal}: ${keeps}`;
}
