import { ENDPOINTS, EXTERNAL_NODE, INGRESS, INTERNET, type NodeId } from "../../model/nodeId";
import type { Cidr } from "../../graph/aws/cidr";

/**
 * What a flow may come from or go to. Of the stack: `service`, `job`, `instances` (of EC2, on which tasks run), `files`
 * (a mount target of a file system), `store` (a database), `ingress` (an internet-facing load balancer), `balancer` (an
 * internal one), `endpoints` (an interface endpoint), `group` (a security group that is attached to none of them).
 * Outside: `internet`, `block` (addresses that a rule names), `gateway` (an AWS service by its prefix list),
 * `prefix-list` (any other), `foreign` (a security group by id).
 */
export interface End {
  /** A URN, or the literal id, that no other end has. */
  readonly id: string;
  /** As flows print it. */
  readonly name: string;
  /** The node of the system that it belongs to; `EXTERNAL_NODE` where it belongs to none. */
  readonly node: NodeId;
  readonly kind:
    "service" | "job" | "instances" | "files" | "store" | "ingress" | "balancer" | "endpoints" | "group" | Outside;
  /** The same for all parts of a whole: interface endpoints, mount targets of a file system, a job however started. */
  readonly workload: string;
  /** What a foreign security group is attached to, where the settings say so. */
  readonly role?: Role;
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
  /** The file systems that its tasks mount, each through a network interface of the task's own. */
  readonly fileSystems?: readonly FileSystem[];
}

/** What tasks mount. */
export interface FileSystem {
  readonly id: string;
  /** `EXTERNAL_NODE` where it is no volume's own. */
  readonly node: NodeId;
}

type Role = "ingress" | "endpoints" | "files";

type Outside = "internet" | "block" | "gateway" | "prefix-list" | "foreign";

/** Whether it is the tasks of a service or a job. */
export function runsTasks({ kind }: End): boolean {
  return kind === "service" || kind === "job";
}

/** An end that stands for addresses or security groups outside of the stack. */
export function outside(kind: Outside, id: string, name = id): End {
  const groups = kind === "foreign" ? [id] : [];
  const node = nodes[kind];
  return { id, workload: id, name, node, kind, groups, subnets: [], hasPublicAddress: false, isRegistered: false };
}

/** As the system's own rules have them. */
const nodes: Readonly<Record<Outside, NodeId>> = {
  "internet": INTERNET, "gateway": ENDPOINTS,
  "block": EXTERNAL_NODE, "prefix-list": EXTERNAL_NODE, "foreign": EXTERNAL_NODE,
};

/** The same security group outside, which the settings say is attached to this. */
export function withRole(end: End, role: Role): End {
  return { ...end, role, node: nodesOfRoles[role] };
}

const nodesOfRoles: Readonly<Record<Role, NodeId>> = { ingress: INGRESS, endpoints: ENDPOINTS, files: EXTERNAL_NODE };

export const internet = outside("internet", "internet");
