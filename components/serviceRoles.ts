import * as aws from "@pulumi/aws";
import type * as pulumi from "@pulumi/pulumi";
import { physicalName } from "../graph/names";
import type { ResolvedService, System } from "../graph/system";
import type { Account } from "./account";
import { formerNames } from "./aliases";
import { executionPolicy, taskPolicy, trustPolicy } from "./policies";
import type { Tags } from "./tags";

/** What {@link ServiceRoles} need to know. */
export interface ServiceRolesArgs {
  service: ResolvedService;
  system: Pick<System, "name" | "stack">;
  account: Account;
  tags: Tags;
  parent: pulumi.ComponentResource;
}

/** Two roles that only this service has: one with which ECS starts its tasks, one that its code takes. */
export class ServiceRoles {
  readonly execution: aws.iam.Role;
  readonly task: aws.iam.Role;
  /** Whoever deletes them before the last task has stopped leaves the service draining for ever. */
  readonly policies: readonly aws.iam.RolePolicy[];

  constructor(private readonly args: ServiceRolesArgs) {
    const { service, account, system } = args;
    this.execution = this.role("executionRole", `Starts tasks of ${service.name}`);
    this.task = this.role("taskRole", `Tasks of ${service.name}`);

    const allowed = taskPolicy(service, account);
    this.policies = [
      this.policy("execution", this.execution, executionPolicy(service, account, system)),
      ...allowed === undefined ? [] : [this.policy("task", this.task, allowed)],
    ];
  }

  private role(kind: "executionRole" | "taskRole", description: string): aws.iam.Role {
    const { service, system, account, tags, parent } = this.args;
    const nameOf = (node: string) => physicalName(kind, system.name, system.stack, node);
    return new aws.iam.Role(
      nameOf(service.name),
      { description, assumeRolePolicy: trustPolicy(account), tags },
      { parent, aliases: formerNames([service], nameOf) },
    );
  }

  private policy(suffix: string, role: aws.iam.Role, policy: string): aws.iam.RolePolicy {
    const { service, parent } = this.args;
    return new aws.iam.RolePolicy(`${service.name}-${suffix}`, { role: role.name, policy }, { parent });
  }
}
