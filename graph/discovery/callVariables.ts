import type { Call } from "../author/graphSchema";
import type { MergedExternal } from "../merge/withDefaults";
import { inForm, type Address } from "./address";
import type { Edge } from "./edge";
import { variablesOf, type AddressShape } from "./environment";
import type { AddressContext } from "./modes/discoveryMode";
import { discoveryModes } from "./modes/modes";
import { protocolTraits } from "./protocols";

export type { AddressContext } from "./modes/discoveryMode";

/** Where a call finds its callee, in the call's discovery mode. */
export function addressOf(edge: Edge, context: AddressContext): Address {
  // A call without a discovery mode is an error, and gets the address of DNS until then.
  return discoveryModes[edge.via ?? "dns"].addressOf(edge, context);
}

/** The address of an external: its port, and its host where somebody says it. */
export function externalAddress({ host, port }: Pick<MergedExternal, "host" | "port">): Address {
  return { ...(host === undefined ? {} : { host }), ...(port === undefined ? {} : { port }) };
}

/** The address of the callee for a caller that has no environment: a URL, `host:port`, or the name of an SRV record. */
export function dialled(edge: Edge, context: AddressContext): string {
  const address = addressOf(edge, context);
  const isUrl = shapeOf(edge, address) === "url";
  return inForm(address, isUrl ? "url" : "address") ?? inForm(address, "host") ?? "";
}

/** What a call to a service puts into its caller's environment. */
export function callVariables(edge: Edge, context: AddressContext): Record<string, string> {
  const address = addressOf(edge, context);
  return variablesOf({ call: edge.call, address, shape: shapeOf(edge, address), portName: edge.port.name });
}

/** What a call to an external gives: the port and the timeout, and the host where one is known. */
export function externalVariables(call: Call, external: Pick<MergedExternal, "host" | "port">): Record<string, string> {
  return variablesOf({ call, address: externalAddress(external), shape: "host-and-port" });
}

function shapeOf({ port }: Edge, address: Address): AddressShape {
  return address.port === undefined ? "srv" : protocolTraits[port.protocol].variables;
}
