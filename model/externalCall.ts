import type { CallId } from "./callId";
import type { Mode, Transport } from "./endpoints";

/** One permitted call between a service's tasks and something outside of the system. */
export interface ExternalCall extends CallId {
  /** `callId` of it, which its flows and findings have, too. */
  readonly id: string;
  /**
   * `out`: a service or job calls an external. `in`: an external calls a service, in each discovery mode that it
   * publishes but Service Connect.
   */
  readonly direction: "in" | "out";
  readonly protocol: Transport;
  /** The port of the load balancer that the external dials, where it isn't the callee's own; of `in` only. */
  readonly listenerPort?: number;
  /** What the external is in this stack: one rule for each. */
  readonly peers: readonly ExternalPeer[];
  /** True where this stack also adds the rule of the external's own security group; `out` only. */
  readonly admit: boolean;
  /** What the caller's containers find, such as `{ ORDERS_DB_HOST: "…", ORDERS_DB_PORT: "5432" }`; empty for `in`. */
  readonly env: Readonly<Record<string, string>>;
  /** Each discovery mode, and what the external dials by it; of `in` only. */
  readonly entrances?: readonly Entrance[];
}

/** How something outside reaches a service; `address` is a URL, `host:port` on tcp, or the name of an SRV record. */
export interface Entrance {
  readonly via: Mode;
  readonly address: string;
}

/** Another end of a rule: a group by its id, a block, a prefix list, or the group of a service of another stack. */
export type ExternalPeer =
  | { readonly securityGroupId: string }
  | { readonly cidr: string }
  | { readonly prefixListId: string }
  | { readonly stack: { readonly name: string; readonly service: string } };
