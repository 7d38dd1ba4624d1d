import type { Cidr } from "../../graph/aws/cidr";

/**
 * What a flow may come from or go to. Of the stack: `service`, `job`, `instances` (of EC2, on which tasks run), `files`
 * (a mount target of a file system), `ingress` (an internet-facing load balancer), `balancer` (an internal one),
 * `endpoints` (an interface endpoint), `group` (a security group that is attached to none of them). Outside:
 * `internet`, `block` (addresses that a rule names), `gateway` (an AWS service by its prefix list), `prefix-list` (any
 * other), `foreign` (a security group by id).
 */
export interface End {
  /** A URN, or the literal id, that no other end has. */
  readonly id: string;
  /** As flows print it. */
  readonly name: string;
  readonly kind: "service" | "job" | "instances" | "files" | "ingress" | "balancer" | "endpoints" | "group" | Outside;
  /** The same for all parts of a whole: interface endpoints, mount targets of a file system, a job however started. */
  readonly workload: string;
  /** What a foreign security group is attached to, where the settings say so. */
  readonly role?: "ingress" | "endpoints" | "files";
  /** Ids of the security groups that are attached to it. */
  readonly groups: readonly string[];
  readonly subnets: readonly string[];
  /** Addresses that it may have; undefined: any. */
  readonly blocks?: readonly Cidr[];
  readonly hasPublicAddress: boolean;
  /** Whether the stack makes it; false of addresses and security groups outside. */
  readonly isRegistered: boolean;
  /** Whether a load balancer has IPv6 addresses besides. */
  readonly isDualStack?: boolean;
  /** Whether nothing in the stack starts this job. */
  readonly isRunByHand?: boolean;
  /** The AWS service behind an interface endpoint, such as `com.amazonaws.us-east-1.logs`. */
  readonly awsService?: string | undefined;
  /** Ids of the file systems that its tasks mount, each through a network interface of the task's own. */
  readonly fileSystems?: readonly string[];
  /** The names of its volumes on file systems. */
  readonly volumes?: readonly string[];
}

type Outside = "internet" | "block" | "gateway" | "prefix-list" | "foreign";

/** Whether it is the tasks of a service or a job. */
export function runsTasks({ kind }: End): boolean {
  return kind === "service" || kind === "job";
}

/** An end that stands for addresses or security groups outside of the stack. */
export function outside(kind: Outside, id: string, name = id): End {
  const groups = kind === "foreign" ? [id] : [];
  return { id, workload: id, name, kind, groups, subnets: [], hasPublicAddress: false, isRegistered: false };
}

export const internet = outside("internet", "internet");
