import type { AdoptedIngress } from "../model/ingressSettings";
import type { AdoptedNetwork } from "../model/network";
import type { Problem } from "../model/problem";
import type { Store, StoreCall } from "../model/store";
import type { ExternalCall, ResolvedCall, Schedule } from "../model/system";

/** One resource as the program registers it. */
export interface PlannedResource {
  readonly urn: string;
  readonly type: string;
  /** The logical name. */
  readonly name: string;
  /** URN of the parent; absent on the stack itself. */
  readonly parent?: string;
  /** False for components, which exist in Pulumi's state only. */
  readonly custom: boolean;
  /** A value that only AWS knows reads {@link UNKNOWN}; `references` has the resource it comes from. */
  readonly inputs: Readonly<Record<string, unknown>>;
  /** URNs of all that exists before this resource: `dependsOn`, and what its inputs refer to. Sorted. */
  readonly dependsOn: readonly string[];
  /** For each input that takes something from other resources: their URNs. */
  readonly references: Readonly<Record<string, readonly string[]>>;
  /** URNs of earlier identities of this resource. */
  readonly aliases: readonly string[];
  readonly protect: boolean;
  /** True where destroying the stack leaves it on AWS (`retainOnDelete`). */
  readonly kept: boolean;
  /** True if a replacement deletes it first, since two of it can't exist at once. */
  readonly deleteBeforeReplace: boolean;
  /** Inputs that are set at creation only; later changes on AWS are kept. */
  readonly ignoreChanges: readonly string[];
  /** How long each operation on it may take, such as `30m`; absent: as long as the provider lets it. */
  readonly customTimeouts?: CustomTimeouts;
  /** Id of what is on AWS already and is taken over (`import`); absent: it is created. */
  readonly importId?: string;
}

/** By operation, in Go's notation of a duration. */
export type CustomTimeouts = Readonly<Partial<Record<"create" | "update" | "delete" | "read", string>>>;

/** Stands where a value is not known before AWS has made the resource. */
export const UNKNOWN = "<unknown>";

/** The existing resources that the stack's settings name: only these know the owner of a security group. */
export interface Adopted {
  readonly network?: AdoptedNetwork;
  readonly ingress?: AdoptedIngress;
  readonly fileSystems?: readonly AdoptedFileSystem[];
  /** What the deployment reads itself: the client secrets of identity providers. */
  readonly secrets?: readonly AdoptedSecret[];
}

/** An existing secret in Secrets Manager. */
export interface AdoptedSecret {
  /** As a policy names it: its last characters may be `?`, and `${account}` may be left in. */
  readonly resource: string;
  readonly kmsKeyArn?: string;
}

/** An existing EFS file system, and the security group attached to its mount targets. */
export interface AdoptedFileSystem {
  readonly fileSystemId: string;
  readonly securityGroupId: string;
}

/** Tasks that end, as the graph declares them. */
export interface PlannedJob {
  readonly name: string;
  readonly schedule?: Schedule;
  /** Services that deploy only once it has succeeded. */
  readonly before: readonly string[];
  /** How many times a run that failed is tried again; absent: never. */
  readonly retries?: number;
  /** After which a run is stopped; absent: by a schedule never, before services with the rollout's time. */
  readonly timeoutMinutes?: number;
}

/** What a plan says of its stack's graph and settings, without a run of the program. */
export type Declaration = Pick<
  Plan,
  "calls" | "externalCalls" | "stores" | "storeCalls" | "jobs" | "adopted" | "allowedCidrs" | "allowedPrefixLists"
  | "hairpin"
>;

/** Everything that the program would register for one stack, found without an account. */
export interface Plan {
  readonly version: 1;
  readonly system: string;
  readonly stack: string;
  /** In the order of registration. */
  readonly resources: readonly PlannedResource[];
  /** What the graph declares. */
  readonly calls: readonly ResolvedCall[];
  /** What the graph declares between services and what is outside, as the stack binds it. */
  readonly externalCalls: readonly ExternalCall[];
  /** Databases, queues and other stores, as the stack makes or binds them. */
  readonly stores: readonly Store[];
  /** What the graph declares between services or jobs and stores. */
  readonly storeCalls: readonly StoreCall[];
  readonly jobs: readonly PlannedJob[];
  readonly adopted: Adopted;
  /** CIDR blocks that may reach the ingress that the stack creates; empty if it creates none. */
  readonly allowedCidrs: readonly string[];
  /** Prefix lists that may reach it. */
  readonly allowedPrefixLists: readonly string[];
  /** How severe an undeclared path is from a service to the system's own ingress. */
  readonly hairpin: "warning" | "error";
  /** The stack's outputs. */
  readonly outputs: Readonly<Record<string, unknown>>;
  readonly problems: readonly Problem[];
}
