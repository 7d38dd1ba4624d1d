import type { NodeId } from "../../model/nodeId";
import type { IpProtocol } from "../model/traffic";

/**
 * Why a flow is there: a call of the graph, or one of the platform's own paths.
 *
 * - `call`: from a service or job to a service, directly or by an internal load balancer.
 * - `ingress`: from the internet to the public load balancer, and from there to a public service.
 * - `endpoints`: from a service, a job or an adopted VPC, to AWS by interface endpoints or a gateway's prefix list.
 * - `registry-via-nat`: from a service or job to all of the internet on TCP 443, through a NAT gateway.
 * - `sign-in`: from the public load balancer to identity providers on the internet, on TCP 443, and so to itself.
 * - `hairpin`: from a service, a job or instances to the system's own public load balancer.
 * - `external`: to or from what no registered resource stands for.
 * - `store`: from a service or job to a database; or to a queue or bucket, whose API it reaches by `endpoints` or NAT.
 * - `efs`: from a service or job to the mount targets of a file system.
 * - `instance`: to or from the EC2 instances that tasks run on: from them to AWS, by endpoints or NAT.
 */
export type FlowKind =
  "call" | "ingress" | "endpoints" | "registry-via-nat" | "sign-in" | "hairpin" | "external" | "store" | "efs"
  | "instance";

/** Where a flow comes from, and where it goes to. */
export interface FlowEnds {
  /** A service, a job, `ingress`, `endpoints`, `internet`, or else the id or block that a rule names. */
  readonly from: string;
  readonly to: string;
  /** The node that `from` names; of kind `external` where that belongs to no node of the system. */
  readonly fromNode: NodeId;
  readonly toNode: NodeId;
}

/** What the registered groups, rules, subnets and routes let through. */
export interface Flow extends FlowEnds {
  /**
   * `callId` of the call that declares it, or would: of a `call`, where it is of one TCP or UDP port between tasks, of
   * a `store`, and of an `external`, where not more than one call declares it.
   */
  readonly id?: string;
  /** The first port; 0 under protocol `all`, the first type under `icmp`. */
  readonly port: number;
  /** The last port, where there is more than one. */
  readonly toPort?: number;
  readonly protocol: IpProtocol;
  /** URNs of the rules that let it through, those of both ends. Sorted. */
  readonly rules: readonly string[];
  readonly kind: FlowKind;
}

/**
 * What becomes of traffic, in the words of Batfish (`FlowDisposition`): it passes, or is stopped first
 *
 * - `denied out`: on leaving the caller or a load balancer, where no egress rule lets it out.
 * - `denied in`: on entering the callee or a load balancer, where no ingress rule admits it.
 * - `no route`: in between, where no route, listener or target group leads on, or an end isn't there.
 */
export type Disposition = "accepted" | "denied out" | "denied in" | "no route";

/** A flow that should not be there, or that should be and is not. */
export interface Finding extends Flow {
  readonly disposition: Disposition;
  /** The external of the declared call that does not pass. */
  readonly external?: string;
  /** One sentence: the flow, and the rule that makes it or the end that lacks one. */
  readonly message: string;
}
