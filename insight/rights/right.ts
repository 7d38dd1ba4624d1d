/** Physical names that a stack's resources have, as patterns with `*`, for the resources in a policy. */
export interface Names {
  /** Of all resources of a type: their names, or what they begin with. */
  readonly of: (type: string) => readonly string[];
  /** Of the cluster, its own or an adopted one. */
  readonly cluster: string;
  /** What follows `listener/` and `listener-rule/` in the ARNs of the load balancers, their own and an adopted one. */
  readonly balancers: readonly string[];
}

/**
 * The actions that Pulumi's AWS provider calls for one type of resource. Those that begin with Describe, Get or List
 * read: a preview with `refresh`, and every update, call them.
 *
 * The names of actions, and which of them know a resource, are those of the service authorization reference:
 * https://docs.aws.amazon.com/service-authorization/latest/reference/reference_policies_actions-resources-contextkeys.html
 * What the provider calls is in its own source, https://github.com/hashicorp/terraform-provider-aws/tree/main/internal/service
 */
export interface Right {
  /** On the resources of `at`; without `at`, their ids are AWS's own and the tags tell whose they are. */
  readonly actions?: readonly string[];
  /** The last part of the ARNs, such as `cluster/shop-dev`. */
  readonly at?: (names: Names) => readonly string[];
  /** Actions that know no resource, or of resources that others have made. */
  readonly anywhere?: readonly string[];
  /** Actions on what AWS itself publishes: the ARNs from the service on, such as `ssm:*::parameter/aws/service/*`. */
  readonly published?: Readonly<Record<string, string>>;
  /** Services of AWS that make a role of their own for the first resource of an account. */
  readonly linked?: readonly string[];
}

/** Actions of one service of AWS. */
export function of(service: string, actions: string): string[] {
  return actions.split(" ").map((action) => `${service}:${action}`);
}

/** Whether an action only reads. */
export function isReading(action: string): boolean {
  return /:(Describe|Get|List)/.test(action);
}

/** Whether an action takes something away that a tag can tell the owner of. */
export function isRemoving(action: string): boolean {
  return /:(Delete(?!Tags)|Release|ScheduleKeyDeletion)/.test(action);
}
