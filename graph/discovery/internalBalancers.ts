import type { BalancerKind, InternalBalancer } from "../../model/endpoints";
import { balancerHealth, healthSettings } from "../resolve/healthChecks";
import { physicalName } from "../names/names";
import type { Service } from "../author/graphSchema";
import type { Protocol, ServicePort } from "../../model/system";
import { protocolTraits } from "./protocols";

/** A service's two load balancers by kind: the end of the node's name, and what comes before the shared domain. */
const named: Readonly<Record<BalancerKind, { readonly node: string; readonly host: string }>> = {
  application: { node: "http", host: "" },
  network: { node: "tcp", host: "tcp." },
};

/** What internal load balancers are resolved for. */
export interface BalancerContext {
  readonly system: string;
  readonly stack: string;
  /** Their domain, and the certificate of their HTTPS listeners. */
  readonly balancers?: { readonly domain?: string; readonly certificateArn?: string };
}

/** The node of a service's internal load balancer for a protocol: no service can be named so. */
export function balancerNode(service: string, protocol: Protocol): string {
  return `${service}--${named[balancerOf(protocol)].node}`;
}

/** The domain of all internal load balancers: `lb.dev.shop.internal`, unless the stack gives one. */
export function balancerDomain({ system, stack, balancers }: BalancerContext): string {
  return balancers?.domain ?? `lb.${physicalName("namespace", system, stack)}`;
}

/** Where callers find a service's internal load balancer for a protocol. */
export function balancerHost(service: string, protocol: Protocol, context: BalancerContext): string {
  return `${service}.${named[balancerOf(protocol)].host}${balancerDomain(context)}`;
}

/** Whether the listener for a protocol speaks HTTPS. */
export function isBalancerHttps(protocol: Protocol, { balancers }: BalancerContext): boolean {
  return balancerOf(protocol) === "application" && balancers?.certificateArn !== undefined;
}

/** The internal load balancers of a service for the ports that are called: at most one of each kind. */
export function balancersOf(
  name: string,
  service: Service,
  called: readonly ServicePort[],
  context: BalancerContext,
): InternalBalancer[] {
  return (["application", "network"] as const).flatMap((kind) => {
    const ports = called.filter(({ protocol }) => balancerOf(protocol) === kind);
    const [first] = ports;
    if (first === undefined) return [];
    return [
      {
        kind,
        node: balancerNode(name, first.protocol),
        host: balancerHost(name, first.protocol, context),
        ports,
        health: balancerHealth(service, ports),
        gracePeriodSeconds: healthSettings(service).gracePeriod ?? 60,
        https: isBalancerHttps(first.protocol, context),
      },
    ];
  });
}

function balancerOf(protocol: Protocol): BalancerKind {
  return protocolTraits[protocol].balancer;
}
