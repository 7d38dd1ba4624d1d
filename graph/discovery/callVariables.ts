import type { Edge } from "./edge";
import type { AddressContext } from "./modes/discoveryMode";
import { discoveryModes } from "./modes/modes";

export type { AddressContext } from "./modes/discoveryMode";

/** The address of the callee for a caller that has no environment: a URL, `host:port`, or the name of an SRV record. */
export function dialled(edge: Edge, context: AddressContext): string {
  return Object.values(callVariables({ ...edge, call: { to: edge.callee.name } }, context)).join(":");
}

/** What a call puts into its caller's environment: the callee's address in the call's discovery mode. */
export function callVariables(edge: Edge, context: AddressContext): Record<string, string> {
  // A call without a discovery mode is an error, and gets the variables of DNS until then.
  return discoveryModes[edge.via ?? "dns"].variables(edge, context);
}
