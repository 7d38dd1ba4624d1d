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

/** `web->orders:8080`. One callee speaks one protocol on a port, so that no two calls of a system share a text. */
export function callId({ from, to, port }: Omit<CallId, "protocol">): string {
  return `${from}->${to}:${port}`;
}
