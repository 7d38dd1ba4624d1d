/* Where callers find a service: what it publishes, in each of its discovery modes. */

import type { StoredSecret } from "./taskContainers";
import type { BalancerId, BalancerKind } from "./nodeId";

/** The protocols that a service may speak on a port. */
export const protocols = ["http", "http2", "grpc", "tcp", "udp"] as const;
/** What a service speaks on a port. */
export type Protocol = (typeof protocols)[number];

/** The transport protocols with ports, by which security groups filter. */
export const transports = ["tcp", "udp"] as const;
/** What carries a {@link Protocol}. */
export type Transport = (typeof transports)[number];

/** The discovery modes, in the order in which they are listed. */
export const modes = ["dns", "connect", "load-balancer"] as const;
/** How a caller finds a callee. */
export type Mode = (typeof modes)[number];

/** The forms in which a program may want an address. */
export const addressForms = ["url", "address", "host", "port"] as const;
/** `url`: `http://orders.internal:8080`; `address`: `orders.internal:8080`. */
export type AddressForm = (typeof addressForms)[number];

export interface ServicePort {
  /** Absent for the only port of a service. */
  readonly name?: string;
  readonly port: number;
  readonly protocol: Protocol;
  /** What callers dial in place of the service's name and this port, in the discovery modes that can. */
  readonly alias?: { readonly name?: string; readonly port?: number };
}

/** How the internet-facing load balancer asks who a client is, before it forwards the request. */
export type Auth =
  | {
    readonly jwt: {
      readonly issuer: string;
      readonly jwksEndpoint: string;
      readonly claims: Readonly<Record<string, { readonly format: string; readonly values: readonly string[] }>>;
    };
  }
  | {
    readonly oidc: {
      readonly issuer: string;
      readonly authorizationEndpoint: string;
      readonly tokenEndpoint: string;
      readonly userInfoEndpoint: string;
      readonly clientId: string;
      /** Its whole value. */
      readonly clientSecret: StoredSecret;
      readonly scope: string;
      readonly sessionSeconds: number;
    };
  }
  | {
    readonly cognito: {
      readonly userPoolArn: string;
      readonly clientId: string;
      readonly domain: string;
      readonly scope: string;
      readonly sessionSeconds: number;
    };
  };

/** One listener rule and target group of the internet-facing load balancer. */
export interface PublicEndpoint {
  /** Absent on at most one of a service's. */
  readonly name?: string;
  readonly port: ServicePort;
  /** Path patterns; empty: every path. */
  readonly paths: readonly string[];
  /** Host patterns; empty: every host. */
  readonly hosts: readonly string[];
  /** Blocks of clients; empty: all that the load balancer admits. */
  readonly allowedCidrs: readonly string[];
  /** Absent: everybody may use it. */
  readonly auth?: Auth;
  /** Of the listener rule: 1 to 50000, lower is asked first. */
  readonly priority: number;
  /** What the load balancer asks each task for. */
  readonly health: {
    /** Absent: the port that it forwards to. */
    readonly port?: { readonly port: number; readonly https: boolean };
    /** True: a gRPC port is asked by gRPC's health checking protocol. @default false */
    readonly asksGrpc?: boolean;
    readonly path: string;
    readonly intervalSeconds: number;
    readonly timeoutSeconds: number;
    readonly unhealthyThreshold: number;
    /** Such as `200-299`; absent: the protocol's own. */
    readonly successCodes?: string;
  };
  /** For how long ECS overlooks a failing check of a new task. */
  readonly gracePeriodSeconds: number;
  /** For how long a client stays with one task; absent: not at all. */
  readonly stickySeconds?: number;
  /** True where the load balancer speaks HTTPS to the tasks; it doesn't judge their certificate. */
  readonly https: boolean;
}

/** A record of the DNS namespace. */
export interface DnsEndpoint {
  /** What callers resolve: `user-service.internal`, or for SRV `_user-service._tcp.internal`. */
  readonly host: string;
  readonly ttlSeconds: number;
  /** What the record is named after in place of the service. */
  readonly alias?: string;
  /** Present on an SRV record: the port that it gives. Absent: an A record. */
  readonly srv?: ServicePort;
}

/** How a service takes part in Service Connect. */
export interface ConnectRole {
  /** What it serves; empty on a service that only calls. */
  readonly endpoints: readonly ConnectEndpoint[];
  /**
   * What its proxies must know, sorted: one text for each endpoint that it calls, which changes with that endpoint. A
   * task sees only what was there when it started, so it is deployed again when this changes.
   */
  readonly calls: readonly string[];
}

export interface ConnectEndpoint {
  readonly port: ServicePort;
  /** Of the port mapping in the task definition: at most 64 of [a-z0-9_-]. */
  readonly portName: string;
  /** Its name in the namespace and in metrics, which know no namespace: prefixed by system and stack, at most 64. */
  readonly discoveryName: string;
  /** The host that callers dial, on the port's own number or its alias's. */
  readonly alias: string;
  /** Absent: the proxy sees bytes only (tcp, and TLS that ends in the container). */
  readonly appProtocol?: "http" | "http2" | "grpc";
  /** 0: no limit; absent: AWS's 15 s. Like the next, never on an endpoint without `appProtocol`. */
  readonly requestTimeoutSeconds?: number;
  /** 0: no limit; absent: AWS's 300 s. */
  readonly idleTimeoutSeconds?: number;
}

/** A load balancer of one callee's own, which listens on the callee's own ports, or on their aliases. */
export interface InternalBalancer {
  /** `application` for what speaks HTTP, `network` for everything else. */
  readonly kind: BalancerKind;
  /** Its node: which service it leads to, and of what kind it is. */
  readonly node: BalancerId;
  /** Its name in the stack's private namespace: `user-service.lb.dev.shop.internal`. */
  readonly host: string;
  readonly ports: readonly ServicePort[];
  /** Of an application load balancer; a network one asks for a connection. */
  readonly health: PublicEndpoint["health"];
  readonly gracePeriodSeconds: number;
  /** True where its listeners speak HTTPS. */
  readonly https: boolean;
}
