import type { AdoptedIngress } from "../model/ingressSettings";
import type { AdoptedNetwork } from "../model/network";
import type { Problem } from "../model/problem";
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
  /** A value that only AWS knows reads {@link UNKNOWN}; `references` says whose it is. */
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
  /** True where it is gone for a while if it must be replaced, since two of it can't be there at once. */
  readonly deleteBeforeReplace: boolean;
  /** Inputs that are given once, and then left to what changes them on AWS. */
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

/** What the stack finds there, as its settings name it: of a group outside, only they know whose it is. */
export interface Adopted {
  readonly network?: AdoptedNetwork;
  readonly ingress?: AdoptedIngress;
  readonly fileSystems?: readonly AdoptedFileSystem[];
}

/** A file system on EFS that is there, and what its mount targets wear. */
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
}

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
  readonly jobs: readonly PlannedJob[];
  readonly adopted: Adopted;
  /** Who may knock at the ingress that the stack makes, as its settings say; empty where it makes none. */
  readonly allowedCidrs: readonly string[];
  /** The stack's outputs. */
  readonly outputs: Readonly<Record<string, unknown>>;
  readonly problems: readonly Problem[];
}
