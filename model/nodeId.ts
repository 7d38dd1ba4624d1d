/**
 * What traffic goes between. Each node of the system has one security group of its own; `internet` and `external` are
 * outside of it.
 */
export type NodeId =
  | WorkloadNodeId
  | StoreId
  /** A file system that the stack makes for a volume of the graph's, which several mount. */
  | { readonly kind: "shared-file-system"; readonly volume: string }
  | { readonly kind: SharedNode };

/** What a store is: a database, a cache, a queue, a topic, a bucket or a table. */
export interface StoreId {
  readonly kind: "store";
  readonly store: string;
}

/** A node that belongs to one service or job, and is renamed with it. */
export type WorkloadNodeId =
  /** The tasks of a service or job. */
  | { readonly kind: "tasks"; readonly workload: string }
  | BalancerId
  /** A file system that the stack makes for one volume. */
  | { readonly kind: "file-system"; readonly workload: string; readonly volume: string };

/** `application` reads HTTP, `network` forwards connections. */
export type BalancerKind = "application" | "network";

/** An internal load balancer: a service has at most one of each kind. */
export interface BalancerId {
  readonly kind: "balancer";
  /** The service that it leads to. */
  readonly workload: string;
  readonly balancer: BalancerKind;
}

const balancerSuffix: Readonly<Record<BalancerKind, string>> = { application: "http", network: "tcp" };

/** Of each of these there is one: what the services share, and what is outside. */
type SharedNode = keyof typeof sharedNames;

/**
 * Names that no service or job can have, since these nodes have them. Whatever is no part of the system is `network` in
 * the logical names of rules, which can't change without replacing them.
 */
const sharedNames = {
  ingress: "ingress",
  endpoints: "endpoints",
  instances: "instances",
  internet: "internet",
  external: "network",
} as const;

/** The internet-facing load balancer. */
export const INGRESS: NodeId = { kind: "ingress" };
/** The interface endpoints of the VPC. */
export const ENDPOINTS: NodeId = { kind: "endpoints" };
/** The EC2 instances of the cluster. */
export const INSTANCES: NodeId = { kind: "instances" };
/** Every address: who calls the ingress, and what tasks reach by NAT. */
export const INTERNET: NodeId = { kind: "internet" };
/** Whatever is no part of the system; the peer of the rule is what it is. */
export const EXTERNAL_NODE: NodeId = { kind: "external" };

/** The names of the nodes that belong to no service or job. */
export const sharedNodeNames: readonly string[] = Object.values(sharedNames);

/** The tasks of a service or job. */
export function tasksNode(workload: string): WorkloadNodeId {
  return { kind: "tasks", workload };
}

/** The file system that the stack makes for a volume of a service or job. */
export function fileSystemNode(workload: string, volume: string): WorkloadNodeId {
  return { kind: "file-system", workload, volume };
}

/** The file system that the stack makes for a volume that the graph declares for several services and jobs. */
export function sharedFileSystemNode(volume: string): NodeId {
  return { kind: "shared-file-system", volume };
}

/** A store, which has a security group where it isn't an API of AWS. */
export function storeNode(store: string): StoreId {
  return { kind: "store", store };
}

/**
 * The name of a node in logical names, tags and reports: `web`, `web--http`, `web--volume-data`, `uploads--volume`,
 * `ingress`. No two nodes share one: no service, job, store or volume has a double hyphen in its name. Nothing reads a
 * node back from its name.
 */
export function nodeName(node: NodeId): string {
  switch (node.kind) {
    case "tasks": return node.workload;
    case "balancer": return `${node.workload}--${balancerSuffix[node.balancer]}`;
    case "file-system": return `${node.workload}--volume-${node.volume}`;
    case "store": return node.store;
    case "shared-file-system": return `${node.volume}--volume`;
    default: return sharedNames[node.kind];
  }
}
