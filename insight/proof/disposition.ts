import type { Transport } from "../../model/endpoints";
import type { Disposition } from "../reach/flow";
import type { End } from "../model/end";
import { matches } from "../reach/allowedPaths";
import type { Rule } from "../model/securityRule";
import type { Topology } from "../model/topology";
import { carries } from "../model/traffic";

/** Why traffic does not pass: where it is stopped first. */
export type Obstacle = Exclude<Disposition, "accepted">;

/**
 * Where TCP, or UDP, on a port is stopped that does not pass from one end to another. The rules of what the stack
 * doesn't make aren't known, and stop nothing.
 */
export function obstacleBetween(
  topology: Topology, from: End, to: End, port: number, protocol: Transport = "tcp",
): Obstacle {
  const leaves = !from.isRegistered || permitting(topology, from, to, "egress", port, protocol).length > 0;
  return leaves ? "denied in" : "denied out";
}

/** The rules of one end that let TCP, or UDP, on a port through to, or from, another. */
export function permitting(
  topology: Topology, end: End, other: End, direction: Rule["direction"], port: number, protocol: Transport = "tcp",
): Rule[] {
  return topology.rulesOn(end, direction).filter(({ traffic, ...rule }) => carries(traffic, port, protocol)
    && ([4, 6] as const).some((family) => matches({ traffic, ...rule }, other, family)));
}
