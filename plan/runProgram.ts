import program from "../index";
import type { Stack } from "../settings/stack";
import type { Adopted, Plan } from "./plan";
import { record } from "./record";
import { outputsOfStacks } from "./stackReference";

export interface RunOptions {
  /** Of the URNs. @default "ecs-service-graph" */
  readonly project?: string;
}

/**
 * Finds out what `index.ts` would register for a stack, by running it: there is no second description.
 *
 * @throws when the program does.
 */
export async function runProgram(stack: Stack, { project = "ecs-service-graph" }: RunOptions = {}): Promise<Plan> {
  const { name: system, stack: stackName, region, calls, externalCalls, warnings } = stack.system;
  const target = { project, stack: stackName, region, stacks: outputsOfStacks(externalCalls) };
  const { resources, outputs } = await record(() => program(stack), target);
  const { ingress } = stack.settings;
  return {
    version: 1, system, stack: stackName, resources, calls, externalCalls, adopted: adoptedBy(stack),
    allowedCidrs: ingress?.kind === "create" ? ingress.allowedCidrs : [], outputs, problems: warnings,
  };
}

function adoptedBy({ settings: { network, ingress } }: Stack): Adopted {
  return {
    ...network.kind === "adopt" ? { network } : {},
    ...ingress?.kind === "adopt" ? { ingress } : {},
  };
}
