import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { physicalName } from "../../graph/names/names";
import type { Workload } from "../../model/system";
import { formerNames } from "../formerNames";
import { execPolicy, executionPolicy, taskPolicy, trustPolicy } from "./policies";
import type { Platform } from "../platform/platform";
import type { CalledStore } from "../stores/stores";
import { storePolicies } from "./storePolicies";
import { transformed, type Transform } from "../transform";

/** What {@link TaskRoles} need to know. */
export interface TaskRolesArgs {
  workload: Workload;
  platform: Pick<Platform, "system" | "account" | "iam" | "tags">;
  /** Key and log of ECS Exec's sessions; undefined where an adopted cluster has its own, or none are opened. */
  sessions: { readonly keyArn: pulumi.Input<string>; readonly logGroup: string } | undefined;
  /** The stores that it calls. */
  stores: readonly CalledStore[];
  parent: pulumi.ComponentResource;
  transform: { executionRole?: Transform<aws.iam.RoleArgs>; taskRole?: Transform<aws.iam.RoleArgs> } | undefined;
}

/** Two roles that only this service or job has: one with which ECS starts its tasks, one that its code takes. */
export class TaskRoles {
  readonly execution: aws.iam.Role;
  readonly task: aws.iam.Role;
  /** Whoever deletes them before the last task has stopped leaves a service draining for ever. */
  readonly policies: readonly aws.iam.RolePolicy[];

  constructor(private readonly args: TaskRolesArgs) {
    const { workload, platform: { account, system }, sessions, stores } = args;
    this.execution = this.role("executionRole", `Starts tasks of ${workload.name}`);
    this.task = this.role("taskRole", `Tasks of ${workload.name}`);

    const allowed = taskPolicy(workload, account);
    const policies = [this.policy("execution", this.execution, executionPolicy(workload, account, system))];
    if (allowed !== undefined) policies.push(this.policy("task", this.task, allowed));
    for (const { role, suffix, policy } of storePolicies(stores, account)) {
      policies.push(this.policy(suffix, this[role], policy));
    }
    if (workload.exec) {
      // A policy of its own: a preview, which knows no new key, still shows all that its code may do.
      const policy = pulumi.output(sessions).apply((known) => execPolicy(account, known));
      policies.push(this.policy("exec", this.task, policy));
    }
    this.policies = policies;
  }

  private role(kind: "executionRole" | "taskRole", description: string): aws.iam.Role {
    const { workload, platform: { system, account, iam, tags }, parent, transform } = this.args;
    const nameOf = (node: string) => physicalName(kind, system.name, system.stack, node);
    const name = nameOf(workload.name);
    const args: aws.iam.RoleArgs = {
      description,
      path: iam.path,
      permissionsBoundary: iam.permissionsBoundaryArn,
      assumeRolePolicy: trustPolicy(account),
      tags: tags(workload.name),
    };
    return new aws.iam.Role(
      name,
      transformed(transform?.[kind], args, name),
      { parent, aliases: formerNames([workload], nameOf) },
    );
  }

  private policy(suffix: string, role: aws.iam.Role, policy: pulumi.Input<string>): aws.iam.RolePolicy {
    const { workload, parent } = this.args;
    return new aws.iam.RolePolicy(`${workload.name}-${suffix}`, { role: role.name, policy }, { parent });
  }
}
