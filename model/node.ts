/** Whatever a user may have renamed: a service, under its name and its earlier ones. */
export interface Renamed {
  readonly name: string;
  /** Earlier names, newest last. */
  readonly formerly: readonly string[];
}

/** What wears a security group that the mesh makes. */
export interface Node extends Renamed {
  /** What its tags name: of a service's load balancer and file system, the service. */
  readonly tag: string;
  /** Of its group. It names nobody: a change of it would replace the group. */
  readonly description: string;
}
