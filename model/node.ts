import type { NodeId } from "./nodeId";

/** Whatever a user may have renamed: a service, under its name and its earlier ones. */
export interface Renamed {
  readonly name: string;
  /** Earlier names, newest last. */
  readonly formerly: readonly string[];
}

/** What has a security group that the mesh makes. */
export interface Node extends Renamed {
  readonly id: NodeId;
  /** What its tags name: of a service's load balancer and file system, the service. */
  readonly tag: string;
  /** Of its security group. It names nobody: a change of it would replace the group. */
  readonly description: string;
}
