import type { Protocol, Transport } from "./endpoints";

/**
 * What makes a declared call the one that it is: rules, flows and reports name it so. Both ends are names of services,
 * jobs or externals, which share one space of names.
 */
export interface CallId {
  readonly from: string;
  readonly to: string;
  readonly port: number;
  /** Of an external, its transport protocol. */
  readonly protocol: Protocol | Transport;
}

/** `web->orders:8080`, `web->stats:8125/udp`. One callee speaks one protocol on a port: no two calls share a text. */
export function callId({ from, to, port, protocol }: CallId): string {
  return `${from}->${to}:${port}${protocol === "udp" ? "/udp" : ""}`;
}
