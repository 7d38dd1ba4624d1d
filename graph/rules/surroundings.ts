import type { CreatedIngress, IngressSettings } from "../../model/ingressSettings";
import { gatewayServices, isGateway, type Egress, type GatewayService, type Network } from "../../model/network";
import type { StackSettings } from "../../model/stackSettings";

/** What decides which rules there are, besides the graph. */
export interface Surroundings {
  readonly egress: Egress<unknown>;
  /** Absent: no ingress. */
  readonly ingress?: MadeIngress | AdoptedIngress | undefined;
  /** True where the cluster has EC2 instances. */
  readonly hasInstances?: boolean;
}

/** The ports that the ingress listens on, and who may connect. */
export interface MadeIngress {
  readonly ports: readonly number[];
  readonly allowedCidrs: readonly string[];
  /** To the first of the ports alone: each counts in the quota for all that it may hold. */
  readonly allowedPrefixLists: readonly string[];
}

/** A load balancer that is there: what its security group lets in and out is its owner's business. */
export interface AdoptedIngress {
  readonly securityGroupId: string;
}

/** Stands for the id of what the stack makes, which only AWS knows. */
export interface UnknownId {
  readonly isUnknown: true;
}

const unknownId: UnknownId = { isUnknown: true };

/** What surrounds the graph in a stack of these settings, known before anything is made. */
export function surroundingsOf(
  { network, ingress, capacity }: Pick<StackSettings, "network" | "ingress" | "capacity">,
): Surroundings {
  return {
    egress: egressOf(network),
    ingress: ingressAccess(ingress),
    hasInstances: capacity.instances !== undefined,
  };
}

/** The egress routes of tasks in a network. */
export function egressOf(network: Network): Egress<string | UnknownId> {
  const { endpoints } = network;
  if (network.kind === "adopt" && network.egress === "endpoints") {
    const { endpointsSecurityGroupId: id } = network;
    const group = id === undefined ? {} : { endpointsSecurityGroupId: id };
    return { nat: false, endpoints: "all", ...group, gateways: gatewaysTo(gatewayServices) };
  }
  return {
    nat: network.kind === "create" ? network.nat !== "none" : network.egress === "nat",
    endpoints,
    ...(endpoints.some((service) => !isGateway(service)) ? { endpointsSecurityGroupId: unknownId } : {}),
    ...(endpoints.some(isGateway) ? { gateways: gatewaysTo(endpoints.filter(isGateway)) } : {}),
  };
}

function gatewaysTo(services: readonly GatewayService[]): NonNullable<Egress<UnknownId>["gateways"]> {
  return Object.fromEntries(services.map((service) => [service, unknownId]));
}

/** Who may connect to the internet-facing load balancer, and where. */
export function ingressAccess(settings: IngressSettings | undefined): MadeIngress | AdoptedIngress | undefined {
  if (settings?.kind !== "create") return settings;
  const { allowedCidrs, allowedPrefixLists } = settings;
  return { ports: ingressPorts(settings), allowedCidrs, allowedPrefixLists };
}

/**
 * The ports that the internet-facing load balancer listens on. With a certificate, 80 redirects to 443, unless prefix
 * lists alone may connect.
 */
export function ingressPorts(
  { certificate, allowedCidrs }: Pick<CreatedIngress, "certificate" | "allowedCidrs">,
): readonly number[] {
  if (certificate === undefined) return [80];
  return allowedCidrs.length > 0 ? [443, 80] : [443];
}
