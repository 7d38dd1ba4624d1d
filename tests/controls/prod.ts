import type { PlannedResource } from "../../plan/plan";
import { committedPlan } from "../committed";
import { ofType } from "../planned";

/** The inputs of everything of one type that prod registers. */
export async function inProd(type: string): Promise<PlannedResource["inputs"][]> {
  return (await resourcesInProd(type)).map(({ inputs }) => inputs);
}

export async function resourcesInProd(type: string): Promise<PlannedResource[]> {
  const found = ofType(await committedPlan("prod"), type);
  if (found.length === 0) throw new Error(`prod registers no ${type}: the control would hold of nothing`);
  return found;
}

export interface Statement {
  readonly Effect: string;
  readonly Principal?: unknown;
  readonly Action: string | readonly string[];
  readonly Resource: string | readonly string[];
  readonly Condition?: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
}

export function statementsOf(policy: unknown): Statement[] {
  return (JSON.parse(String(policy)) as { Statement: Statement[] }).Statement;
}

export const listOf = <T>(value: T | readonly T[]): T[] => [value].flat() as T[];
