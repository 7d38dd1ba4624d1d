import type { InternalBalancer } from "../../model/endpoints";
import { balancerHealth, healthSettings } from "../resolve/healthChecks";
import { physicalName } from "../names/names";
import type { Service } from "../author/graphSchema";
import type { Protocol, ServicePort } from "../../model/system";

/** What internal load balancers are resolved for. */
export interface BalancerContext {
  readonly system: string;
  readonly stack: string;
  /** Their domain, and the certificate of their HTTPS listeners. */
  readonly balancers?: { readonly domain?: string; readonly certificateArn?: string };
}

/** The node of a service's internal load balancer for a protocol: no service can be named so. */
export function balancerNode(service: string, protocol: Protocol): string {
  return `${service}--${protocol === "tcp" ? "tcp" : "http"}`;
}

/** The domain of all internal load balancers: `lb.dev.shop.internal`, unless the stack gives one. */
export function balancerDomain({ system, stack, balancers }: BalancerContext): string {
  return balancers?.domain ?? `lb.${physicalName("namespace", system, stack)}`;
}

/** Where callers find a service's internal load balancer for a protocol. */
export function balancerHost(service: string, protocol: Protocol, context: BalancerContext): string {
  return `${service}.${protocol === "tcp" ? "tcp." : ""}${balancerDomain(context)}`;
}

/** Whether the listener for a protocol speaks HTTPS. */
export function isBalancerHttps(protocol: Protocol, { balancers }: BalancerContext): boolean {
  return protocol !== "tcp" && balancers?.certificateArn !== undefined;
}

/** The internal load balancers of a service for the ports that are called: one for HTTP, one for tcp. */
export function balancersOf(
  name: string,
  service: Service,
  ports: readonly ServicePort[],
  context: BalancerContext,
): InternalBalancer[] {
  return (["http", "tcp"] as const).flatMap((protocol) => {
    const own = ports.filter((one) => (one.protocol === "tcp") === (protocol === "tcp"));
    if (own.length === 0) return [];
    return [
      {
        kind: protocol === "tcp" ? "network" : "application",
        node: balancerNode(name, protocol),
        host: balancerHost(name, protocol, context),
        ports: own,
        health: balancerHealth(service, own),
        gracePeriodSeconds: healthSettings(service).gracePeriod ?? 60,
        https: isBalancerHttps(protocol, context),
      },
    ];
  });
}
