import type { InternalBalancer, Mode } from "../../model/endpoints";
import { dialledPort } from "../merge/ports";
import type { BalancerKind } from "../../model/nodeId";
import type { BalancerId } from "../../model/nodeId";
import { balancerHealth, gracePeriodOf } from "../resolve/healthChecks";
import { physicalName } from "../names/names";
import type { MergedService } from "../merge/withDefaults";
import type { Protocol, ResolvedService, ServicePort } from "../../model/system";
import { protocolTraits } from "./protocols";

/** What comes before the shared domain in the name of a service's load balancer of each kind. */
const subdomain: Readonly<Record<BalancerKind, string>> = { application: "", network: "tcp." };

/** What internal load balancers are resolved for. */
export interface BalancerContext {
  readonly system: string;
  readonly stack: string;
  /** Their domain, and the certificate of their HTTPS listeners. */
  readonly balancers?: { readonly domain?: string; readonly certificateArn?: string };
}

/** The node of a service's internal load balancer for a protocol. */
export function balancerNode(service: string, protocol: Protocol): BalancerId {
  return { kind: "balancer", workload: service, balancer: balancerOf(protocol) };
}

/** The domain of all internal load balancers: `lb.dev.shop.internal`, unless the stack gives one. */
export function balancerDomain({ system, stack, balancers }: BalancerContext): string {
  return balancers?.domain ?? `lb.${physicalName("namespace", system, stack)}`;
}

/** Where callers find a service's internal load balancer for a protocol. */
export function balancerHost(service: string, protocol: Protocol, context: BalancerContext): string {
  return `${service}.${subdomain[balancerOf(protocol)]}${balancerDomain(context)}`;
}

/** Whether the listener for a protocol speaks HTTPS. */
export function isBalancerHttps(protocol: Protocol, { balancers }: BalancerContext): boolean {
  return balancerOf(protocol) === "application" && balancers?.certificateArn !== undefined;
}

/** The internal load balancers of a service for the ports that are called: at most one of each kind. */
export function balancersOf(
  name: string,
  service: MergedService,
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
        gracePeriodSeconds: gracePeriodOf(service),
        https: isBalancerHttps(first.protocol, context),
      },
    ];
  });
}

/** The port of the load balancer that a call dials by this mode, where it isn't the callee's own. */
export function listenerPortOf({ port }: { readonly port: ServicePort }, via: Mode): number | undefined {
  return via !== "load-balancer" || dialledPort(port) === port.port ? undefined : dialledPort(port);
}

function balancerOf(protocol: Protocol): BalancerKind {
  return protocolTraits[protocol].balancer;
}

/** The internal load balancer of a service that listens on a port. */
export function balancerAt(service: ResolvedService | undefined, port: number): InternalBalancer | undefined {
  return service?.balancers.find(({ ports }) => ports.some((listener) => listener.port === port));
}
