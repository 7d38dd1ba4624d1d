import * as path from "node:path";
import type { ServiceGraph } from "../graph/author/graphSchema";
import type { Plan } from "../plan/plan";
import { runProgram } from "../plan/runProgram";
import { readStackFile } from "../plan/stackFile";
import { loadStack } from "../settings/load/loadStack";
import type { Stack } from "../model/stackSettings";
import type { StackSource } from "../settings/read/stackSource";

export const root = path.join(__dirname, "..");

/** The folders of the systems. The one in the root is whoever clones the project's own, and not read here. */
export const shop = "examples/shop";
export const springMysql = "examples/spring-mysql";
export const saasConnect = "examples/saas-connect";
export const albMigration = "examples/alb-migration";
/** Registers every type of resource between its two stacks. */
export const everything = "tests/fixtures/everything";

const plans = new Map<string, Promise<Plan>>();

/** A committed system: in its folder, with settings that stand instead of the committed ones. */
export interface Committed {
  /** @default the shop's */
  readonly folder?: string;
  /** By their short names. */
  readonly settings?: Readonly<Record<string, unknown>>;
  /** @default the one that the settings name */
  readonly graph?: ServiceGraph;
}

/** The plan of one of the stacks that are committed, made once. */
export function committedPlan(stackName: string, committed: Committed = {}): Promise<Plan> {
  const key = JSON.stringify([stackName, committed]);
  const plan = plans.get(key)
    ?? runProgram(committedStack(stackName, committed), committedSource(stackName, committed));
  plans.set(key, plan);
  return plan;
}

export function committedStack(stackName: string, committed: Committed = {}): Stack {
  const { stack, problems } = loadStack(committedSource(stackName, committed));
  if (stack === undefined) throw new Error(`${stackName} does not load: ${JSON.stringify(problems)}`);
  return stack;
}

/** What Pulumi would know of a committed stack, with those settings. */
export function committedSource(stackName: string, committed: Committed = {}): StackSource {
  const { folder = shop, settings = {}, graph } = committed;
  const { source, problems } = readStackFile(path.join(root, folder), stackName);
  if (source === undefined) throw new Error(`${stackName} can't be read: ${JSON.stringify(problems)}`);
  const own = Object.entries(settings).map(([key, value]) => [`${source.project}:${key}`, value] as const);
  const config = { ...source.config, ...Object.fromEntries<unknown>(own) };
  return { ...source, config, ...(graph === undefined ? {} : { graph }) };
}
