import type { ErrorCode } from "../../../model/problemCodes";
import type { Address } from "../address";
import type { CallerKind, Edge } from "../edge";
import type { Transport } from "../../../model/endpoints";
import type { BalancerContext } from "../internalBalancers";
import type { Service } from "../../author/graphSchema";
import type { NodeId } from "../../../model/nodeId";
import type { MergedService } from "../../merge/withDefaults";
import type { ResolvedService, ServicePort } from "../../../model/system";

/** What addresses are built from. */
export interface AddressContext extends BalancerContext {
  /** Name of the DNS namespace. */
  readonly namespace: string;
}

/** A service, and what of it a discovery mode publishes. */
export interface Publication {
  readonly name: string;
  readonly service: MergedService;
  /** The ports that callers of the mode call. */
  readonly ports: readonly ServicePort[];
  /** The service's own calls, in all modes. */
  readonly calls: readonly Edge[];
}

/** The fields of a resolved service that discovery modes fill. */
export type Endpoints = Pick<ResolvedService, "dns" | "connect" | "balancers">;

/** What to see before the next step of a migration: a metric of CloudWatch where there is one. */
export interface Watch {
  readonly expect: string;
  readonly namespace?: string;
  readonly metric?: string;
  /** Those of a load balancer and of a target group end with `*`: AWS chooses the rest. */
  readonly dimensions?: Readonly<Record<string, string>>;
}

/** A callee, and where it runs. */
export interface Subject {
  readonly callee: ResolvedService;
  readonly system: string;
  readonly stack: string;
  /** The cluster's name. */
  readonly cluster: string;
}

/** The node that a caller connects to, and the port there. */
export interface Entry {
  readonly node: NodeId;
  readonly port: number;
}

/** Why a call can't use a mode. */
export interface Refusal {
  readonly code: ErrorCode;
  readonly message: string;
  readonly hint: string;
}

/** Everything that differs from one discovery mode to another: a new mode is one such object. */
export interface DiscoveryMode {
  /** Its name in a sentence: `Let users be found by <title> too`. */
  readonly title: string;
  /** What may call in this mode. */
  readonly callers: readonly CallerKind[];
  /** Whose calls to a port publish it in this mode, whichever mode they use. */
  readonly publishedFor: readonly CallerKind[];
  /** What carries its calls. */
  readonly transports: readonly Transport[];
  /** True where a task knows only the endpoints that existed when it started. */
  readonly isFixedAtStart: boolean;
  /** Fields of a service that have a meaning in this mode only, and go with it. */
  readonly fields: readonly (keyof Service)[];

  /** Why the mode doesn't lead to a port of a service that it has the transport for; undefined where it does. */
  refusalOf(name: string, service: MergedService, port: ServicePort): Refusal | undefined;
  /** What the service gets in this mode. */
  publish(publication: Publication, context: AddressContext): Partial<Endpoints>;
  /** The host that callers dial; undefined where the service publishes nothing in this mode. */
  hostOf(endpoints: Endpoints): string | undefined;
  /** Whether a service publishes or calls in this mode, and so needs what the stack has for it. */
  isUsedBy(endpoints: Endpoints): boolean;
  /** Where a call to a port of the callee's connects to; undefined where nothing listens. */
  entryOf(callee: ResolvedService, port: number): Entry | undefined;
  /** Where a call's caller dials the callee. */
  addressOf(edge: Edge, context: AddressContext): Address;

  /** How to see that callers would find the callee. */
  findable(subject: Subject): Watch[];
  /** How to see that calls succeed: those of callers that have just moved to the mode, if any. */
  inUse(subject: Subject, callers: readonly string[]): Watch[];
  /** How to see that nothing calls in this mode any more. */
  unused(subject: Subject): Watch[];
  /** US dollars a month of what the mode needs for these services, before usage. */
  monthlyCost(services: readonly ResolvedService[]): number;
}

/** What a metric is expected to do; all modes use the same words. */
export const expected = {
  rising: "rises by what the moved callers send",
  unchanged: "goes on as before",
  asLow: "is as low as it was in the earlier discovery mode",
  none: "is 0, or has no data, for 15 minutes",
} as const;
