import * as pulumi from "@pulumi/pulumi";

/** A service of another stack of this program. */
export interface StackService {
  /** `organization/project/stack`. */
  readonly name: string;
  readonly service: string;
}

/** The security groups of services of other stacks, which those stacks tell of in their outputs. */
export class StackGroups {
  private readonly stacks = new Map<string, pulumi.StackReference>();

  constructor(private readonly parent: pulumi.ComponentResource) {}

  /** Asks each stack once. */
  idOf({ name, service }: StackService): pulumi.Output<string> {
    const stack = this.stacks.get(name) ?? new pulumi.StackReference(name, {}, { parent: this.parent });
    this.stacks.set(name, stack);
    return stack.getOutput("services").apply((services: unknown) => groupIn(services, { name, service }));
  }
}

/** @throws where the stack has no such service: a rule without it would be one that nobody asked for. */
function groupIn(services: unknown, { name, service }: StackService): string {
  const known = isRecord(services) ? services : {};
  const told = known[service];
  const group = isRecord(told) ? told["securityGroup"] : undefined;
  if (typeof group === "string") return group;
  const has = Object.keys(known).join(", ") || "none that it tells of";
  throw new pulumi.RunError(`externals: the stack ${name} has no service ${service}; it has ${has}. Name one of those,`
    + ` or deploy ${name} first.`);
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null;
}
