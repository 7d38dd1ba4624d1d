import { balancerHost, isBalancerHttps, type BalancerContext } from "./internalBalancers";
import { dnsEndpoint } from "./dnsEndpoint";
import { srvVariables, variablesOf } from "./environment";
import { schemeOf } from "../merge/ports";
import type { Edge } from "./edges";

/** What addresses are built from. */
export interface AddressContext extends BalancerContext {
  /** The DNS namespace; absent where no service is found by DNS. */
  readonly namespace?: string;
}

/** Where the callee of a call is dialled by one who isn't told in variables. */
export function dialled(edge: Edge, context: AddressContext): string {
  // A URL, host and port, or a name to ask for both.
  return Object.values(callVariables({ ...edge, call: { to: edge.callee.name } }, context)).join(":");
}

/** What a call puts into its caller's environment: the callee's address in the way that the call takes. */
export function callVariables(edge: Edge, context: AddressContext): Record<string, string> {
  const { call, callee, port, via } = edge;
  if (via === "load-balancer") {
    const host = balancerHost(callee.name, port.protocol, context);
    return variablesOf(call, port, host, isBalancerHttps(port.protocol, context) ? "https" : "http");
  }
  const scheme = schemeOf(callee.service, port);
  if (via === "connect") return variablesOf(call, port, callee.name, scheme);
  const { host, srv } = dnsEndpoint(callee.name, callee.service, context.namespace);
  return srv === undefined ? variablesOf(call, port, host, scheme) : srvVariables(call, host);
}
