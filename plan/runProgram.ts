import program from "../index";
import type { Stack } from "../settings/stack";
import type { Plan } from "./plan";
import { record } from "./record";

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
  const { name: system, stack: stackName, region, calls, warnings } = stack.system;
  const { resources, outputs } = await record(() => program(stack), { project, stack: stackName, region });
  return { version: 1, system, stack: stackName, resources, calls, outputs, problems: warnings };
}
