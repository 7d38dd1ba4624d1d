import type { ExternalPeer } from "./system";

/**
 * One half of something that may talk, on one port: `in` is a rule of the callee's group, `out` of the caller's.
 * Both ends are nodes by name: one of the mesh, `ingress`, `endpoints`, `internet`, or {@link OUTSIDE}.
 */
export interface Rule {
  readonly half: "in" | "out";
  readonly from: string;
  readonly to: string;
  readonly port: number;
  /** Absent: TCP. */
  readonly protocol?: "udp";
  /** Stands for the end that has no group of the system's: S3's own prefix list, or what an external is. */
  readonly peer?: ExternalPeer | { readonly prefixList: "s3" };
  /** Who is at the end that the peer stands for. */
  readonly whom?: readonly string[];
}

/** The node of whatever is no part of the system. No service has that name. */
export const OUTSIDE = "network";
