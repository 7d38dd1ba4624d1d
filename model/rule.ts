import type { CallId } from "./callId";
import type { GatewayService } from "./network";
import type { NodeId } from "./nodeId";
import type { ExternalPeer } from "./system";

/**
 * One half of something that may talk, on one port: `in` is a rule of the callee's security group, `out` one of the
 * caller's.
 */
export interface Rule {
  readonly half: "in" | "out";
  readonly from: NodeId;
  readonly to: NodeId;
  readonly port: number;
  /** Absent: TCP. */
  readonly protocol?: "udp";
  /** Stands for the end that has no security group of the system's: a list of AWS's own, or what an external is. */
  readonly peer?: ExternalPeer | { readonly prefixList: GatewayService };
  /** Who is at the end that the peer stands for. */
  readonly whom?: readonly string[];
  /** The declared calls that need it; absent on a rule that no call asks for. */
  readonly calls?: readonly CallId[];
}
