import type { ExternalCall } from "../model/system";

export const STACK_REFERENCE = "pulumi:pulumi:StackReference";

/** Outputs of other stacks, by the names of those. */
export type StackOutputs = Readonly<Record<string, Readonly<Record<string, unknown>>>>;

/** Stands for the id of the security group attached to a service of another stack, which only that stack knows. */
export function groupInStack({ name, service }: { readonly name: string; readonly service: string }): string {
  return `${name}#${service}`;
}

/** The outputs of referenced stacks in a plan: the security groups of the services in calls. */
export function outputsOfStacks(calls: readonly ExternalCall[]): StackOutputs {
  const services: Record<string, Record<string, { securityGroup: string }>> = {};
  for (const peer of calls.flatMap(({ peers }) => peers)) {
    if (!("stack" in peer)) continue;
    const { name, service } = peer.stack;
    services[name] = { ...services[name], [service]: { securityGroup: groupInStack(peer.stack) } };
  }
  return Object.fromEntries(Object.entries(services).map(([name, known]) => [name, { services: known }]));
}
