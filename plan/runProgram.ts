import program from "../index";
import type { Workload } from "../model/system";
import type { Stack } from "../model/stackSettings";
import type { Adopted, AdoptedFileSystem, AdoptedSecret, Declaration, Plan, PlannedJob } from "./plan";
import { record } from "./record";
import { outputsOfStacks } from "./stackReference";

export interface RunOptions {
  /** Of the URNs. @default "ecs-service-graph" */
  readonly project?: string;
  /** Services and jobs that aren't registered, with the URNs of what has to be there before others. @default none */
  readonly there?: ReadonlyMap<string, readonly string[]>;
}

/**
 * Finds out what `index.ts` would register for a stack, by running it: there is no second description.
 *
 * @throws when the program does.
 */
export async function runProgram(
  stack: Stack, { project = "ecs-service-graph", there }: RunOptions = {},
): Promise<Plan> {
  const { name: system, stack: stackName, region, externalCalls, warnings } = stack.system;
  const target = { project, stack: stackName, region, stacks: outputsOfStacks(externalCalls) };
  const { resources, outputs } = await record(() => program(stack, there), target);
  return { version: 1, system, stack: stackName, resources, ...declarationOf(stack), outputs, problems: warnings };
}

/** What the plan of a stack says of its graph and settings. */
export function declarationOf(stack: Stack): Declaration {
  const { system: { calls, externalCalls, stores, storeCalls, workloads }, settings: { ingress, hairpin } } = stack;
  const { allowedCidrs = [], allowedPrefixLists = [] } = ingress?.kind === "create" ? ingress : {};
  const declared = { calls, externalCalls, stores, storeCalls, jobs: jobsIn(workloads) };
  return { ...declared, adopted: adoptedBy(stack), allowedCidrs, allowedPrefixLists, hairpin };
}

function jobsIn(workloads: readonly Workload[]): PlannedJob[] {
  return workloads.flatMap((workload) => (workload.kind === "job" ? [workload] : []))
    .map(({ name, schedule, before, retries, timeoutMinutes }) => ({
      name, ...schedule && { schedule }, before,
      ...retries > 0 && { retries }, ...timeoutMinutes !== undefined && { timeoutMinutes },
    }));
}

function adoptedBy({ system: { services, workloads }, settings: { network, ingress } }: Stack): Adopted {
  const fileSystems = workloads.flatMap(({ volumes }) => volumes)
    .flatMap(({ efs }): AdoptedFileSystem[] => (efs?.kind === "adopt" ? [efs] : []))
    .map(({ fileSystemId, securityGroupId }) => ({ fileSystemId, securityGroupId }));
  const secrets = services.flatMap(({ publics }) => publics)
    .flatMap(({ auth }): AdoptedSecret[] => (auth !== undefined && "oidc" in auth ? [auth.oidc.clientSecret] : []))
    .map(({ resource, kmsKeyArn }) => ({ resource, ...kmsKeyArn !== undefined && { kmsKeyArn } }));
  return {
    ...network.kind === "adopt" ? { network } : {},
    ...ingress?.kind === "adopt" ? { ingress } : {},
    ...fileSystems.length > 0 ? { fileSystems } : {},
    ...secrets.length > 0 ? { secrets } : {},
  };
}
