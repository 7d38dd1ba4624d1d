import type { End } from "./end";
import type { Listener } from "./listenerModel";
import type { Cidr } from "../../graph/aws/cidr";
import type { Rule } from "./securityRule";

/**
 * All that decides who may talk with whom, in plain data. `insight/read` fills it from the resources of a plan;
 * whatever else fills it, such as a reader of a live account, gets the same proof. Ids are URNs, or literal ids of what
 * the stack does not make. What the reader cannot know reads `UNKNOWN`.
 */
export interface NetworkModel {
  readonly vpcs: readonly Vpc[];
  readonly subnets: readonly Subnet[];
  readonly gatewayEndpoints: readonly GatewayEndpoint[];
  readonly ends: readonly End[];
  readonly rules: readonly Rule[];
  readonly listeners: readonly Listener[];
  /** What stands in subnets and is no end. */
  readonly residents: readonly Resident[];
  readonly platform: Platform;
  /** Names of all that the stack makes, by id. */
  readonly names: ReadonlyMap<string, string>;
}

/** A VPC of the stack. */
export interface Vpc {
  readonly id: string;
  readonly name: string;
  /** Blocks that are known. */
  readonly blocks: readonly Cidr[];
  /** The resources that set the rules of its default security group. */
  readonly defaultGroups: ReadonlyArray<{ readonly id: string; readonly hasRules: boolean }>;
}

/** Where a route leads out of the VPC. */
export type Gateway = "internet" | "nat" | "egress-only" | "other";

/** A route that leads out of the VPC. */
export interface Route {
  /** Undefined: unknown, or a prefix list. */
  readonly destination: Cidr | undefined;
  readonly gateway: Gateway;
}

/** A subnet of the stack, with the routes of its table. */
export interface Subnet {
  readonly id: string;
  readonly name: string;
  /** Where its addresses are, all of IPv6 where AWS chooses its block. */
  readonly blocks: readonly Cidr[];
  readonly knownBlocks: readonly Cidr[];
  /** The VPC's main table, where the subnet has none of its own; undefined where neither is registered. */
  readonly routeTable: string | undefined;
  readonly routes: readonly Route[];
  /** Whether a route leads to an internet gateway. */
  readonly isPublic: boolean;
  /** Whether what starts in it gets a public address (`mapPublicIpOnLaunch`). */
  readonly assignsPublicAddresses: boolean;
}

/** A gateway endpoint of the stack. */
export interface GatewayEndpoint {
  readonly id: string;
  readonly name: string;
  /** Such as `com.amazonaws.us-east-1.s3`; undefined where unknown. */
  readonly awsService: string | undefined;
  readonly routeTables: readonly string[];
}

/** What stands in subnets and is no end, such as a NAT gateway. */
export interface Resident {
  readonly name: string;
  /** Its type, as Pulumi has it. */
  readonly type: string;
  /** Ids of subnets of the stack. */
  readonly subnets: readonly string[];
}

/** What the services run on, and are found by. */
export interface Platform {
  readonly services: readonly EcsService[];
  /** Security groups' VPCs. */
  readonly vpcsOfGroups: readonly string[];
  /** Cloud Map's namespaces in which services are found by DNS. */
  readonly namespaces: readonly string[];
  readonly records: readonly DnsRecord[];
}

/** An ECS service, with or without a network interface of its tasks' own. */
export interface EcsService {
  readonly name: string;
  readonly clusters: readonly string[];
  readonly capacityProviders: readonly string[];
  /** Whether ECS Exec may enter its tasks. */
  readonly hasExec: boolean;
  /** ARNs of the private CAs that sign the certificates of its Service Connect endpoints. */
  readonly authorities: readonly string[];
}

/** A record in a zone of Route 53. */
export interface DnsRecord {
  readonly zone: string;
  readonly name: string | undefined;
}
