import * as path from "node:path";
import type { Plan } from "../plan/plan";
import { runProgram } from "../plan/runProgram";
import { readStackFile } from "../plan/stackFile";
import { loadStack } from "../settings/loadStack";
import type { Stack } from "../settings/stack";

export const root = path.join(__dirname, "..");

const plans = new Map<string, Promise<Plan>>();

/** The plan of one of the stacks that are committed here, made once. */
export function committedPlan(stackName: string): Promise<Plan> {
  const plan = plans.get(stackName) ?? runProgram(committedStack(stackName));
  plans.set(stackName, plan);
  return plan;
}

export function committedStack(stackName: string): Stack {
  const { source } = readStackFile(root, stackName);
  const { stack, problems } = source === undefined ? { problems: [] } : loadStack(source);
  if (stack === undefined) throw new Error(`${stackName} does not load: ${JSON.stringify(problems)}`);
  return stack;
}
